package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets a program act over REST. The key itself is shown once, and known to its holder only.
 *
 * @param id names it, and is no secret
 * @param name for people to read
 * @param tokenHash SHA-256 of the key in base64url: 256 random bits cannot be guessed, so neither salt nor a slow hash would add
 *     to it, and a key can be looked up by it
 * @param expiry null for never
 * @param lastUsed within an hour; null if it never was
 */
public record ApiKey(
        String id,
        String name,
        String tokenHash,
        Authority authority,
        @Nullable Instant expiry,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastUsed) {
    public boolean isOver(Instant now) {
        return expiry != null && !now.isBefore(expiry);
    }

    /** Who acts with it. */
    Actor actor(String address) {
        return new Actor(Actor.idOfKey(id), name, address, authority);
    }
}
