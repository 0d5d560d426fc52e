package dev.madang.audit;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import java.time.Duration;
import java.util.Map;

/** Events to make rows of, a second apart. */
final class Happenings {
    static final Actor ADMIN = new Actor("account:admin", "Admin", "192.0.2.7", Authority.ALL);
    static final Actor CLERK = new Actor("key:clerk", "Clerk", "192.0.2.8", Authority.NONE);

    final FakeClock clock = new FakeClock();
    private final Secrets secrets = new Secrets();

    Event created(String room) {
        return event(EventType.ROOM_CREATED, room, ADMIN, Map.of("title", "The " + room));
    }

    Event event(EventType type, String room, Actor by, Map<String, String> details) {
        clock.pass(Duration.ofSeconds(1));
        return new Event(secrets.id(), clock.instant(), type, room, by, details);
    }
}
