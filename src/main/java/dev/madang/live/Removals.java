package dev.madang.live;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who was put out of which room, and until when they do not come back. In memory: what is to last longer is a ban.
 * Safe for use by many threads. Of more than {@value #MOST}, the oldest is forgotten.
 */
final class Removals {
    private static final int MOST = 10_000;

    private final Clock clock;
    private final Map<Key, Instant> until = new LinkedHashMap<>();

    Removals(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(RoomName room, String subject, Instant notBefore) {
        Key key = new Key(room, subject);
        until.remove(key);
        until.put(key, notBefore);
        if (until.size() > MOST) {
            until.remove(until.keySet().iterator().next());
        }
    }

    synchronized void lift(RoomName room, String subject) {
        until.remove(new Key(room, subject));
    }

    /**
     * Refuses who was put out.
     *
     * @throws ProblemException removed
     */
    synchronized void check(RoomName room, String subject) {
        Key key = new Key(room, subject);
        Instant notBefore = until.get(key);
        if (notBefore == null) {
            return;
        }
        if (!clock.instant().isBefore(notBefore)) {
            until.remove(key);
            return;
        }
        throw new ProblemException(
                ProblemType.REMOVED, "You were removed from this room. Ask whoever runs it to let you in again.");
    }

    private record Key(RoomName room, String subject) {}
}
