/** Planted, to show that the rules of the house are held. */
@NullMarked
package dev.madang.planted.signaling.ws;

import org.jspecify.annotations.NullMarked;
