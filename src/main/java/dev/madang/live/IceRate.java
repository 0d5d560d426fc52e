package dev.madang.live;

import dev.madang.identity.Throttle;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How often one may ask over REST for ICE servers; who is in a call need not. Safe for use by many threads. */
public final class IceRate {
    private static final int QUESTIONS = 10;

    private final Throttle questions;

    /** @param nanoTime a monotonic clock in nanoseconds */
    public IceRate(LongSupplier nanoTime) {
        questions = new Throttle(QUESTIONS, Duration.ofMinutes(1), nanoTime);
    }

    /**
     * Counts one question.
     *
     * @param holder of an access token or a ticket, by its id
     * @throws dev.madang.problem.ProblemException too-many
     */
    public void take(String holder) {
        questions.take(holder);
    }
}
