package dev.madang.timeline;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * Keeps timelines without keeping anybody waiting: what is handed to it is queued, and a thread of its own stores it, many together.
 *
 * <p>While the database is away what has come waits, up to {@code capacity}; what comes beyond that is lost and counted. A timeline is
 * no record of who did what: it may have gaps.
 */
public final class TimelineWriter implements Consumer<Timeline>, AutoCloseable {
    /** Of several hundred participants for some minutes. */
    public static final int CAPACITY = 5_000;

    private static final Logger LOG = System.getLogger(TimelineWriter.class.getName());
    private static final int TOGETHER = 200;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);

    private final BlockingQueue<Timeline> queue;
    private final TimelineRows rows;
    private final Transactions transactions;
    private final IntConsumer lost;
    private final Thread writer;
    private volatile boolean stopping;

    /**
     * What it works with.
     *
     * @param threads makes threads of the container
     * @param lost told how many parts of timelines were not kept
     */
    public record Tools(TimelineRows rows, Transactions transactions, ThreadFactory threads, IntConsumer lost) {}

    /** Its thread waits for {@link #start}. */
    public TimelineWriter(Tools tools, int capacity) {
        queue = new ArrayBlockingQueue<>(capacity);
        rows = tools.rows;
        transactions = tools.transactions;
        lost = tools.lost;
        writer = tools.threads.newThread(this::write);
    }

    public void start() {
        writer.start();
    }

    /** Never waits and never fails. */
    @Override
    public void accept(Timeline part) {
        if (!queue.offer(part)) {
            lost.accept(1);
        }
    }

    /** Stores what is waiting, if the database is there, and ends the thread; before the database is closed. */
    @Override
    public void close() {
        stopping = true;
        LockSupport.unpark(writer);
        try {
            writer.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        List<Timeline> batch = new ArrayList<>();
        while (!stopping || !queue.isEmpty()) {
            take(batch);
            while (!batch.isEmpty()) {
                store(batch);
            }
        }
    }

    private void take(List<Timeline> batch) {
        try {
            Timeline first = queue.poll(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, TOGETHER - 1);
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "asked to end by the container; close() has been called, or will be");
        }
    }

    /** Empties the batch, unless the database is away and may come back. */
    private void store(List<Timeline> batch) {
        try {
            transactions.run(() -> batch.forEach(rows::add));
            batch.clear();
        } catch (ProblemException away) {
            if (away.type() != ProblemType.STORAGE_UNAVAILABLE || stopping) {
                lose(batch, away);
                return;
            }
            LockSupport.parkNanos(TRY_AGAIN.toNanos());
            Thread.interrupted(); // cleared: else it would not wait any more
        } catch (RuntimeException | Error refused) { // an Error too: the thread must outlive it
            lose(batch, refused);
        }
    }

    private void lose(List<Timeline> batch, Throwable why) {
        lost.accept(batch.size());
        LOG.log(Level.WARNING, batch.size() + " parts of timelines are lost", why);
        batch.clear();
    }
}
