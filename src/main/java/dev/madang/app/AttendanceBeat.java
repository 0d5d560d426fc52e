package dev.madang.app;

import dev.madang.attendance.AttendanceJournal;
import dev.madang.attendance.Intervals;
import dev.madang.problem.ProblemException;
import dev.madang.storage.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/**
 * Leaves the server's sign of life for attendance, and forgets what is older than it may be. Called every {@link #EVERY},
 * by one thread at a time; waits out a database that is away.
 */
final class AttendanceBeat implements Runnable {
    /** A stay that a kill has ended is known to this. */
    static final Duration EVERY = Duration.ofSeconds(10);

    private static final Logger LOG = System.getLogger(AttendanceBeat.class.getName());
    private static final int BEATS_PER_HOUR = 360;

    private final AttendanceJournal journal;
    private final Intervals intervals;
    private final Transactions transactions;
    private final Duration keep;
    private int beats;

    AttendanceBeat(AttendanceJournal journal, Intervals intervals, Transactions transactions, Duration keep) {
        this.journal = journal;
        this.intervals = intervals;
        this.transactions = transactions;
        this.keep = keep;
    }

    @Override
    public void run() {
        Instant now = Instant.now();
        try {
            transactions.run(() -> journal.alive(now));
            if (beats++ % BEATS_PER_HOUR == 0) {
                int forgotten = transactions.run(() -> intervals.forget(now.minus(keep)));
                LOG.log(Level.DEBUG, "stays forgotten: {0}", forgotten);
            }
        } catch (ProblemException away) {
            LOG.log(Level.DEBUG, "no sign of life: {0}", away.detail());
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "attendance has no sign of life", bug); // and the next beat comes all the same
        }
    }
}
