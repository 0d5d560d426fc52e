/**
 * How each participant came into a room and stayed connected, from the server's own knowledge and what their page reports; and why
 * it went wrong where it did. May import: protocol, room, live, identity, journal, problem, storage.
 */
@NullMarked
package dev.madang.timeline;

import org.jspecify.annotations.NullMarked;
