package dev.madang.protocol;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A participant as everybody in the room may know it.
 *
 * @param name display name, at most 64 characters, chosen by the participant or its sign-on
 * @param role host, moderator, speaker or viewer
 * @param permissions what it may do, for example {@code publish-audio}
 * @param hand since when its hand is raised; null where it is not
 * @param tracks what it publishes now
 */
public record ParticipantInfo(
        ParticipantId id,
        String name,
        String role,
        List<String> permissions,
        @Nullable Instant hand,
        List<Track> tracks) {
    public ParticipantInfo {
        permissions = List.copyOf(permissions);
        tracks = List.copyOf(tracks);
    }
}
