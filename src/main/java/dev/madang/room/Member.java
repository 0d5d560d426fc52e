package dev.madang.room;

import dev.madang.identity.Role;

/**
 * Somebody who belongs to a room.
 *
 * @param subject id of the actor that this is
 * @param name for people to read
 */
public record Member(String subject, String name, Role role) {}
