/** The check of TURN servers over REST. May import: turn and what it may import, rest. */
@NullMarked
package dev.madang.turn.rest;

import org.jspecify.annotations.NullMarked;
