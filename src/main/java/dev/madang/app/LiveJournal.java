package dev.madang.app;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.metrics.Metrics;
import dev.madang.metrics.Metrics.Loss;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what happens in calls without keeping a call waiting: {@link #record} only queues, and one thread of its own hands the
 * events to the journals, in their order, in transactions.
 *
 * <p>While the database is away the thread tries the same events again until they are stored, so a journal may be given
 * an event twice, and knows it by its id. What comes after {@code capacity} events are waiting is lost: the log, a counter and, later,
 * an event of the type {@code events-lost} say so. An event that a journal refuses for another reason is lost alone.
 */
final class LiveJournal implements Journal, AutoCloseable {
    /** Some hours of a busy server; a few megabytes. */
    static final int CAPACITY = 10_000;

    private static final Logger LOG = System.getLogger(LiveJournal.class.getName());

    /** So many events share a transaction where they have piled up; one alone does not wait for others. */
    private static final int TOGETHER = 100;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(3);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    /** Ends the waiting of a thread that shall end; is stored nowhere. */
    private static final Event WAKE_UP =
            new Event("", Instant.EPOCH, EventType.EVENTS_LOST, null, Actor.SYSTEM, Map.of());

    private final Tools tools;
    private final List<Journal> journals;
    private final int capacity;
    private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
    /** Those in the queue and those in the writer's hands. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final AtomicInteger overflowed = new AtomicInteger();
    private final Thread writer;
    private volatile boolean stopping;

    /** What it works with; the factory's threads must be the container's. */
    record Tools(Transactions transactions, ThreadFactory threads, Metrics metrics, Secrets secrets, Clock clock) {}

    /**
     * Its thread waits for {@link #start}.
     *
     * @param journals each is given all events of a transaction before the next journal is; so the one that holds a
     *     lock that all transactions need belongs at the end
     */
    LiveJournal(Tools tools, List<Journal> journals, int capacity) {
        this.tools = tools;
        this.journals = List.copyOf(journals);
        this.capacity = capacity;
        writer = tools.threads().newThread(this::write);
        tools.metrics().watchEvents(waiting::get);
    }

    void start() {
        writer.start();
    }

    /** Never waits and never fails. */
    @Override
    public void record(Event event) {
        if (waiting.incrementAndGet() > capacity) {
            waiting.decrementAndGet();
            tools.metrics().eventsLost(Loss.OVERFLOW, 1);
            if (overflowed.getAndIncrement() == 0) {
                LOG.log(Level.ERROR, "{0} events of calls wait for the database; further ones are lost", capacity);
            }
            return;
        }
        int lost = overflowed.getAndSet(0);
        if (lost > 0) {
            LOG.log(Level.ERROR, "{0} events of calls were lost while the database was away", lost);
            waiting.incrementAndGet();
            queue.add(loss(lost));
        }
        queue.add(event);
    }

    /** Waits until everything is stored that was recorded so far, or until the time is over. */
    void flush(Duration within) {
        long deadline = System.nanoTime() + within.toNanos();
        while (waiting.get() > 0 && writer.isAlive() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /**
     * Stores what is waiting, if the database is there, and ends the thread. Called before the database is closed. The thread is not
     * interrupted: H2 closes its file when a thread that writes to it is.
     */
    @Override
    public void close() {
        if (stopping) {
            return;
        }
        flush(STOP_WITHIN);
        stopping = true;
        queue.add(WAKE_UP);
        LockSupport.unpark(writer);
        try {
            writer.join(STOP_WITHIN.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        int lost = waiting.get();
        if (lost > 0) {
            tools.metrics().eventsLost(Loss.STOPPED, lost);
            LOG.log(Level.ERROR, "{0} events of calls are lost: the database is away and the server stops", lost);
        }
    }

    private void write() {
        List<Event> batch = new ArrayList<>();
        while (!stopping) {
            Event first = next();
            if (first != null) {
                batch.add(first);
                queue.drainTo(batch, TOGETHER - 1);
                batch.remove(WAKE_UP);
                if (store(batch)) {
                    waiting.addAndGet(-batch.size());
                }
                batch.clear();
            }
        }
    }

    private @Nullable Event next() {
        try {
            return queue.poll(TRY_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // by a container that ends its threads: close() has been called, or will be
            return null;
        }
    }

    /** Whether they are dealt with, stored or not; if not, the server stops. */
    private boolean store(List<Event> batch) {
        try {
            return storeWhenPossible(batch);
        } catch (RuntimeException | Error refused) { // an Error too: the thread must outlive it
            if (batch.size() > 1) {
                return batch.stream().allMatch(event -> store(List.of(event)));
            }
            tools.metrics().eventsLost(Loss.REFUSED, 1);
            LOG.log(
                    Level.ERROR,
                    "an event cannot be stored and is lost: " + batch.get(0).type(),
                    refused);
            return true;
        }
    }

    private boolean storeWhenPossible(List<Event> batch) {
        boolean waited = false;
        while (!stopping) {
            try {
                tools.transactions().run(() -> journals.forEach(journal -> batch.forEach(journal::record)));
                tools.metrics().eventsStored(batch.size());
                if (waited) {
                    LOG.log(Level.INFO, "the database takes events of calls again");
                }
                return true;
            } catch (ProblemException away) {
                if (away.type() != ProblemType.STORAGE_UNAVAILABLE) {
                    throw away;
                }
                if (!waited) {
                    LOG.log(Level.WARNING, "the database is away; events of calls wait for it");
                }
                waited = true;
                LockSupport.parkNanos(TRY_AGAIN.toNanos());
                Thread.interrupted(); // cleared, as by next(): else it would not wait any more
            }
        }
        return false;
    }

    private Event loss(int lost) {
        Map<String, String> details = Map.of("count", Integer.toString(lost));
        return new Event(
                tools.secrets().id(), tools.clock().instant(), EventType.EVENTS_LOST, null, Actor.SYSTEM, details);
    }
}
