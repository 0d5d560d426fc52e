package dev.madang.attendance;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time in which somebody was in a room without a gap that counts. Somebody is a subject under one display name: a guest
 * who comes back under another name is somebody else.
 *
 * @param id of the event that began it
 * @param end empty while they are there
 */
public record Interval(String id, String room, String subject, String name, Instant from, Optional<End> end) {

    /**
     * How it ended.
     *
     * @param reason as the others in the room were told, such as {@code left} or {@code lost}; {@link #UNKNOWN} where the
     *     server itself came to an end without a word
     */
    public record End(Instant at, String reason) {
        public static final String UNKNOWN = "unknown";
    }

    /** The same, but they are there. */
    Interval open() {
        return new Interval(id, room, subject, name, from, Optional.empty());
    }

    /** The same, with an end that does not lie before its beginning. */
    Interval ended(Instant at, String reason) {
        return new Interval(id, room, subject, name, from, Optional.of(new End(at.isBefore(from) ? from : at, reason)));
    }

    /** How long it was, or is by now. */
    public Duration length(Instant now) {
        return Duration.between(from, end.map(End::at).orElse(now.isBefore(from) ? from : now));
    }
}
