/** Planted, to show that the rules of the house are held. */
@NullMarked
package dev.madang.planted.turn;

import org.jspecify.annotations.NullMarked;
