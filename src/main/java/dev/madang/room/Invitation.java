package dev.madang.room;

import dev.madang.identity.Role;
import dev.madang.protocol.RoomName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets whoever holds its token enter one room, whatever its entry and password are.
 *
 * @param id names it, and is no secret
 * @param tokenHash SHA-256 of the token in base64url; the token itself is known to its holders only
 * @param note for whom it is; may be empty
 * @param expiry null for never
 * @param usesLeft null for any number; 0 once it is used up
 */
public record Invitation(
        String id,
        RoomName room,
        Role role,
        String tokenHash,
        String note,
        @Nullable Instant expiry,
        @Nullable Integer usesLeft,
        Instant createdAt,
        String createdBy) {
    /** Whether it lets nobody in any more. */
    public boolean isOver(Instant now) {
        return (expiry != null && !now.isBefore(expiry)) || (usesLeft != null && usesLeft <= 0);
    }
}
