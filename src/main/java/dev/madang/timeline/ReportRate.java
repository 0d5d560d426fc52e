package dev.madang.timeline;

import dev.madang.identity.Throttle;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How often a page may report. Safe for use by many threads. */
public final class ReportRate {
    private static final int REPORTS = 30;

    /** Of all who share an address and have not joined yet: a class that comes at once. */
    private static final int REPORTS_BEFORE = 300;

    private final Throttle reports;
    private final Throttle before;

    /** @param nanoTime a monotonic clock in nanoseconds */
    public ReportRate(LongSupplier nanoTime) {
        reports = new Throttle(REPORTS, Duration.ofMinutes(1), nanoTime);
        before = new Throttle(REPORTS_BEFORE, Duration.ofMinutes(1), nanoTime);
    }

    /**
     * Counts one report.
     *
     * @param address that it comes from
     * @throws dev.madang.problem.ProblemException too-many
     */
    public void take(Reporter reporter, String address) {
        reports.take(reporter.id());
        if (!reporter.hasJoined()) {
            before.take(address);
        }
    }
}
