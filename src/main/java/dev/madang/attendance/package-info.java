/**
 * Who was in which room from when until when, for those who must be able to show it.
 * May import: protocol, room, live, identity, journal, problem, storage.
 */
@NullMarked
package dev.madang.attendance;

import org.jspecify.annotations.NullMarked;
