package dev.madang.signaling;

import java.util.concurrent.TimeUnit;

/** Allows a burst, and then a steady rate. One thread at a time. */
final class TokenBucket {
    private final long nanosPerToken;
    private final long burstNanos;
    private long paidUntil;

    /**
     * @param now in nanoseconds of the same clock that later calls use
     */
    TokenBucket(int perSecond, int burst, long now) {
        nanosPerToken = TimeUnit.SECONDS.toNanos(1) / perSecond;
        burstNanos = nanosPerToken * burst;
        paidUntil = now - burstNanos;
    }

    /** Takes one token; false when there is none. */
    boolean take(long now) {
        paidUntil = Math.max(paidUntil, now - burstNanos) + nanosPerToken;
        return paidUntil <= now;
    }
}
