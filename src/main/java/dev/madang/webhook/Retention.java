package dev.madang.webhook;

import dev.madang.problem.ProblemException;
import dev.madang.storage.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets what was sent long ago, a little at a time, so that nobody waits for it. */
public final class Retention {
    private static final Logger LOG = System.getLogger(Retention.class.getName());

    /** Dead letters wait for somebody to look at them. */
    private static final Duration DEAD = Duration.ofDays(90);

    private static final Duration SILENT = Duration.ofDays(400);
    private static final int AT_ONCE = 500;

    private final Outbox outbox;
    private final Transactions transactions;
    private final Clock clock;
    private final Duration delivered;

    /**
     * @param delivered how long to keep what was taken
     */
    public Retention(Outbox outbox, Transactions transactions, Clock clock, Duration delivered) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.clock = clock;
        this.delivered = delivered;
    }

    /** Forgets all that is due; to be called about once an hour. */
    public void run() {
        try {
            Instant now = clock.instant();
            forget(Delivery.State.DELIVERED, now.minus(delivered));
            forget(Delivery.State.DEAD, now.minus(DEAD));
            transactions.run(() -> outbox.forgetSilent(now.minus(SILENT)));
        } catch (ProblemException away) {
            LOG.log(Level.DEBUG, "what was sent long ago is forgotten later: {0}", away.detail());
        }
    }

    private void forget(Delivery.State state, Instant before) {
        int forgotten = AT_ONCE;
        while (forgotten == AT_ONCE) {
            forgotten = transactions.run(() -> outbox.forget(state, before, AT_ONCE));
        }
    }
}
