/**
 * Occupied rooms: who is present, what they publish, whom they reach. May import: protocol, room, identity, journal, turn, media, metrics, problem.
 */
@NullMarked
package dev.madang.live;

import org.jspecify.annotations.NullMarked;
