/**
 * Rooms, members, invitations and bans in the database. May import: room, protocol, identity, problem, storage.
 */
@NullMarked
package dev.madang.room.jpa;

import org.jspecify.annotations.NullMarked;
