/** The administration page of connections. May import: turn and what it may import. */
@NullMarked
package dev.madang.turn.faces;

import org.jspecify.annotations.NullMarked;
