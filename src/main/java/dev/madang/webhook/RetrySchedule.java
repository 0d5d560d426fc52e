package dev.madang.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a message that was not taken is sent again, and when it is given up.
 *
 * @param waits after the first failure, after the second, …; when they are used up, so is our patience
 */
public record RetrySchedule(List<Duration> waits) {
    /** Often while a receiver restarts, seldom while it is away for long; about a day in all. */
    public static final RetrySchedule USUAL = new RetrySchedule(List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(40),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(2),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12)));

    /** So that what failed together does not come again together. */
    private static final double JITTER = 0.1;

    public RetrySchedule {
        waits = List.copyOf(waits);
        if (waits.stream().anyMatch(wait -> wait.isNegative() || wait.isZero())) {
            throw new IllegalArgumentException("every wait must be longer than nothing");
        }
    }

    /**
     * How long to wait after a failure; empty where the message is given up.
     *
     * @param failures so far, this one included
     * @param drawn evenly from 0 to 1; moves the wait by up to a tenth to either side
     */
    public Optional<Duration> waitAfter(int failures, double drawn) {
        if (failures > waits.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * drawn;
        return Optional.of(Duration.ofMillis((long) (waits.get(failures - 1).toMillis() * factor)));
    }

    /** From the first failure to the last attempt. */
    public Duration length() {
        return waits.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
