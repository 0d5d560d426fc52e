package dev.madang.account;

import dev.madang.identity.Actor;
import java.util.Optional;

/**
 * That somebody has signed in, in one browser. Times are those of a monotonic clock, in nanoseconds.
 *
 * @param id names it, and is no secret
 * @param grant of the provider; empty for local accounts
 * @param checkedAt when the provider told last what they may do
 * @param address that it was used from last
 */
public record Session(
        String id, Person person, Optional<Grant> grant, long openedAt, long usedAt, long checkedAt, String address) {
    Session usedAt(long now, String from) {
        return new Session(id, person, grant, openedAt, now, checkedAt, from);
    }

    Session with(Person now, Grant given, long at) {
        return new Session(id, now, Optional.of(given), openedAt, usedAt, at, address);
    }

    /** Who acts by it. */
    public Actor actor() {
        return person.actor(address, id);
    }
}
