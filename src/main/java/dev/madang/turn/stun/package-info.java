/**
 * Asks a TURN server to relay, as a browser would: the messages are those of ice4j, the sockets our own. May import: turn and what
 * it may import.
 */
@NullMarked
package dev.madang.turn.stun;

import org.jspecify.annotations.NullMarked;
