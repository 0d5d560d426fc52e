package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps somebody out of a room.
 *
 * @param subject id of the actor
 * @param name for people to read; may be empty
 * @param until null for ever
 * @param reason for administrators; may be empty
 * @param createdBy id of the actor that did it
 */
public record Ban(
        String id,
        RoomName room,
        String subject,
        String name,
        @Nullable Instant until,
        String reason,
        Instant createdAt,
        String createdBy) {
    public boolean isOver(Instant now) {
        return until != null && !now.isBefore(until);
    }
}
