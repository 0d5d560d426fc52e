package dev.madang.app;

import dev.madang.problem.ProblemException;
import dev.madang.storage.Transactions;
import dev.madang.timeline.TimelineRows;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;

/** Forgets timelines that are older than they may be. Called every {@link #EVERY}, by one thread at a time. */
final class TimelineSweep implements Runnable {
    static final Duration EVERY = Duration.ofHours(1);

    private static final Logger LOG = System.getLogger(TimelineSweep.class.getName());

    private final TimelineRows rows;
    private final Transactions transactions;
    private final Duration keep;

    TimelineSweep(TimelineRows rows, Transactions transactions, Duration keep) {
        this.rows = rows;
        this.transactions = transactions;
        this.keep = keep;
    }

    @Override
    public void run() {
        try {
            int forgotten = transactions.run(() -> rows.forget(Instant.now().minus(keep)));
            LOG.log(Level.DEBUG, "timelines forgotten: {0}", forgotten);
        } catch (ProblemException away) {
            LOG.log(Level.DEBUG, "no timelines forgotten: {0}", away.detail());
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "old timelines cannot be forgotten", bug); // and is tried again all the same
        }
    }
}
