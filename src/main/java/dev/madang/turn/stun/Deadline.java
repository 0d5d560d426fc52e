package dev.madang.turn.stun;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment up to which something may take.
 *
 * @param nanoTime a monotonic clock in nanoseconds
 * @param at by that clock
 */
record Deadline(LongSupplier nanoTime, long at) {
    static Deadline after(Duration wait, LongSupplier nanoTime) {
        return new Deadline(nanoTime, nanoTime.getAsLong() + wait.toNanos());
    }

    /** This one or another, whichever comes first. */
    Deadline orAfter(Duration wait) {
        Deadline other = after(wait, nanoTime);
        return other.at - at < 0 ? other : this;
    }

    long now() {
        return nanoTime.getAsLong();
    }

    boolean isOver() {
        return now() - at >= 0;
    }

    /** At least 1, for 0 means for ever to sockets. */
    int leftMillis() {
        return (int) Math.max(1, (at - now()) / 1_000_000);
    }
}
