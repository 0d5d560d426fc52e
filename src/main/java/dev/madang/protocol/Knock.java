package dev.madang.protocol;

/**
 * Somebody who waits to be admitted.
 *
 * @param id names this wait, and nobody in the room
 * @param name display name, at most 64 characters
 */
public record Knock(ParticipantId id, String name) {}
