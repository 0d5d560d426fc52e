package dev.madang.timeline;

import dev.madang.identity.Throttle;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How often a page may report. Safe for use by many threads. */
public final class ReportRate {
    private static final int REPORTS = 30;

    private final Throttle reports;

    /** @param nanoTime a monotonic clock in nanoseconds */
    public ReportRate(LongSupplier nanoTime) {
        reports = new Throttle(REPORTS, Duration.ofMinutes(1), nanoTime);
    }

    /**
     * Counts one report.
     *
     * @param holder of an access token or a ticket, by its id
     * @throws dev.madang.problem.ProblemException too-many
     */
    public void take(String holder) {
        reports.take(holder);
    }
}
