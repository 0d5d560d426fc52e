/** Planted, to show that the rules of the house are held. */
@NullMarked
package dev.madang.planted.app;

import org.jspecify.annotations.NullMarked;
