package dev.madang.protocol;

import java.util.List;

/**
 * A participant as everybody in the room may know it.
 *
 * @param name display name, at most 64 characters, chosen by the participant or its sign-on
 * @param role host, moderator, speaker or viewer
 * @param tracks what it publishes now
 */
public record ParticipantInfo(ParticipantId id, String name, String role, List<Track> tracks) {
    public ParticipantInfo {
        tracks = List.copyOf(tracks);
    }
}
