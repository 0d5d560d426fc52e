/**
 * What a room is, occupied or not: its name and its settings. May import: protocol, identity, journal, storage, problem.
 */
@NullMarked
package dev.madang.room;

import org.jspecify.annotations.NullMarked;
