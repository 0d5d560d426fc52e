package dev.madang.attendance.rest;

import dev.madang.attendance.Interval;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time in which somebody was in the room without a gap.
 *
 * @param to missing while they are there
 * @param seconds of that time; up to now while they are there
 * @param ended why; {@code unknown} where the server came to an end itself; missing while they are there
 */
public record IntervalDocument(
        String subject,
        String name,
        Instant from,
        @Nullable Instant to,
        long seconds,
        @Nullable String ended) {

    static IntervalDocument of(Interval interval, Instant now) {
        return new IntervalDocument(
                interval.subject(),
                interval.name(),
                interval.from(),
                interval.end().map(Interval.End::at).orElse(null),
                interval.length(now).toSeconds(),
                interval.end().map(Interval.End::reason).orElse(null));
    }
}
