package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Transactions;
import dev.madang.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveJournalTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeClock clock = new FakeClock();
    private final Metrics metrics = new Metrics();
    private final FakeDatabase database = new FakeDatabase();
    private final List<String> first = Collections.synchronizedList(new ArrayList<>());
    private final List<String> second = Collections.synchronizedList(new ArrayList<>());
    private final LiveJournal journal =
            journal(List.of(event -> database.change(first, event), event -> database.change(second, event)), 50);

    @AfterEach
    void close() {
        database.away = false;
        journal.close();
    }

    @Test
    void events_reach_every_journal_in_their_order() {
        journal.start();

        List<String> ids = recordMany(30);
        journal.flush(LONG);

        assertEquals(ids, first);
        assertEquals(ids, second);
    }

    @Test
    void whoever_records_does_not_wait_for_the_database() {
        CountDownLatch hanging = new CountDownLatch(1);
        database.before = () -> awaitUninterrupted(hanging);
        journal.start();

        List<String> ids = recordMany(30);

        assertEquals(List.of(), first);
        hanging.countDown();
        journal.flush(LONG);
        assertEquals(ids, first);
    }

    @Test
    void events_wait_out_an_absence_of_the_database_and_keep_their_order() {
        database.away = true;
        journal.start();
        List<String> ids = new ArrayList<>(recordMany(10));
        Await.until("a try that fails", () -> database.refused > 0);

        ids.addAll(recordMany(10));
        database.away = false;
        journal.flush(LONG);

        assertEquals(ids, first);
        assertEquals(ids, second);
        assertEquals(20, figure("madang_events_stored_total"));
        assertEquals(0, figure("madang_events_waiting"));
    }

    @Test
    void what_comes_when_too_many_wait_is_lost_counted_and_told_by_an_event() {
        database.away = true;
        journal.start();
        List<String> ids = recordMany(50);

        recordMany(7);
        assertEquals(7, figure("madang_events_lost_total{cause=\"overflow\"}"));
        assertEquals(50, figure("madang_events_waiting"));
        database.away = false;
        journal.flush(LONG);
        assertEquals(ids, first);
        journal.record(event("later"));
        journal.flush(LONG);

        assertEquals(52, first.size());
        assertEquals(ids, first.subList(0, 50));
        assertEquals("events-lost 7", first.get(50));
        assertEquals("later", first.get(51));
    }

    @Test
    void an_event_that_a_journal_refuses_is_lost_alone_and_stored_nowhere() {
        CountDownLatch together = new CountDownLatch(1);
        database.before = () -> awaitUninterrupted(together);
        database.poison = "bad";
        journal.start();

        journal.record(event("a"));
        journal.record(event("b"));
        journal.record(event("bad"));
        journal.record(event("c"));
        together.countDown();
        journal.flush(LONG);

        assertEquals(List.of("a", "b", "c"), first);
        assertEquals(List.of("a", "b", "c"), second);
        assertEquals(1, figure("madang_events_lost_total{cause=\"refused\"}"));
    }

    @Test
    void an_error_in_a_journal_does_not_end_the_thread() {
        database.broken = "bad";
        journal.start();

        journal.record(event("bad"));
        journal.record(event("good"));
        journal.flush(LONG);

        assertEquals(List.of("good"), first);
        assertEquals(1, figure("madang_events_lost_total{cause=\"refused\"}"));
    }

    @Test
    void closing_stores_what_waits() {
        journal.start();
        List<String> ids = recordMany(40);

        journal.close();

        assertEquals(ids, first);
        assertEquals(0, figure("madang_events_lost_total{cause=\"stopped\"}"));
    }

    @Test
    void closing_without_a_database_gives_up_and_says_how_much_is_lost() {
        database.away = true;
        journal.start();
        recordMany(5);

        journal.close();

        assertEquals(List.of(), first);
        assertEquals(5, figure("madang_events_lost_total{cause=\"stopped\"}"));
    }

    private LiveJournal journal(List<Journal> journals, int capacity) {
        return new LiveJournal(
                new LiveJournal.Tools(database, Thread::new, metrics, new Secrets(), clock), journals, capacity);
    }

    private List<String> recordMany(int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(i -> new Secrets().id()).toList();
        ids.forEach(id -> journal.record(event(id)));
        return ids;
    }

    private Event event(String id) {
        Actor ann = Actor.guest("ann", "127.0.0.1");
        return new Event(id, clock.instant(), EventType.PARTICIPANT_JOINED, "yard", ann, Map.of("name", "Ann"));
    }

    private double figure(String series) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            metrics.write(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        List<String> values = out.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .map(line -> line.substring(series.length() + 1))
                .toList();
        assertTrue(values.size() == 1, () -> "no " + series);
        return Double.parseDouble(values.get(0));
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps the changes of a transaction when it ends, and undoes them when it fails. */
    private static final class FakeDatabase implements Transactions {
        private volatile boolean away;
        private volatile int refused;
        private volatile Runnable before = () -> {};
        private volatile String poison = "";
        private volatile String broken = "";
        private final List<Runnable> changes = new ArrayList<>();

        @Override
        public synchronized <T> T run(Supplier<T> work) {
            before.run();
            if (away) {
                refused++;
                throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "Try again.").retryAfter(5);
            }
            changes.clear();
            T result = work.get();
            changes.forEach(Runnable::run);
            return result;
        }

        @Override
        public void afterCommit(Runnable told) {
            changes.add(told);
        }

        private void change(List<String> to, Event event) {
            if (event.id().equals(poison)) {
                throw new IllegalStateException("refuses " + poison);
            }
            if (event.id().equals(broken)) {
                throw new NoClassDefFoundError("of " + broken);
            }
            boolean loss = event.type() == EventType.EVENTS_LOST;
            changes.add(() -> to.add(loss ? "events-lost " + event.details().get("count") : event.id()));
        }
    }
}
