package dev.madang;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** A clock that stands still until a test moves it; wall clock and monotonic clock in one. */
public final class FakeClock extends Clock implements LongSupplier {
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private long nanos = 7_000_000_000_000L;

    /** Moves both clocks on. */
    public synchronized void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Nanoseconds, as from {@link System#nanoTime()}. */
    @Override
    public synchronized long getAsLong() {
        return nanos;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for a zone here");
    }
}
