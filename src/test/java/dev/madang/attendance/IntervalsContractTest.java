package dev.madang.attendance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.attendance.Intervals.Position;
import dev.madang.attendance.Intervals.Presence;
import dev.madang.attendance.Intervals.Run;
import dev.madang.attendance.Intervals.Span;
import dev.madang.attendance.jpa.JpaIntervals;
import dev.madang.storage.Database;
import dev.madang.storage.FakeTransactions;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import dev.madang.storage.Transactions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Intervals} keeps to. */
@OverEachStore
class IntervalsContractTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00.123Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private final Optional<Database> database;
    private final Transactions transactions;
    private final Intervals intervals;

    IntervalsContractTest(Stores store) {
        database = store.open();
        transactions = database.<Transactions>map(it -> it).orElseGet(FakeTransactions::new);
        intervals = database.<Intervals>map(JpaIntervals::new).orElseGet(FakeIntervals::new);
    }

    @AfterEach
    void close() {
        database.ifPresent(Database::close);
    }

    @Test
    void an_interval_is_read_as_it_was_written_and_may_change() {
        Interval open = interval("a", "Ann", 0);
        put(open);
        assertEquals(Optional.of(open), transactions.run(() -> intervals.find("a")));

        Interval ended = open.ended(at(5), "left");
        put(ended);
        assertEquals(Optional.of(ended), transactions.run(() -> intervals.find("a")));

        put(open);
        assertEquals(Optional.of(open), transactions.run(() -> intervals.find("a")));
    }

    @Test
    void the_latest_is_of_that_person_in_that_room() {
        put(interval("a", "Ann", 0).ended(at(1), "left"));
        put(interval("b", "Ann", 9));
        put(interval("c", "Ben", 20));

        Interval latest = transactions
                .run(() -> intervals.latest("yard", "guest:Ann", "Ann"))
                .orElseThrow();

        assertEquals("b", latest.id());
        assertEquals(Optional.empty(), transactions.run(() -> intervals.latest("yard", "guest:Ann", "Ben")));
        assertEquals(Optional.empty(), transactions.run(() -> intervals.latest("hall", "guest:Ann", "Ann")));
    }

    @Test
    void a_list_has_what_touches_the_time_in_order_and_in_parts() {
        put(interval("d", "Dee", 20));
        put(interval("b", "Ben", 5).ended(at(15), "left"));
        put(interval("c", "Cy", 5).ended(at(30), "left"));
        put(interval("a", "Ann", 0).ended(at(10), "left"));

        assertEquals(List.of("a", "b", "c", "d"), ids(Instant.EPOCH, END, null, 9));
        assertEquals(List.of("b", "c", "d"), ids(at(10), END, null, 9));
        assertEquals(List.of("c", "d"), ids(at(15), at(21), null, 9));
        assertEquals(List.of("a", "b", "c"), ids(Instant.EPOCH, at(20), null, 9));
        assertEquals(List.of("a", "b"), ids(Instant.EPOCH, END, null, 2));
        assertEquals(List.of("c", "d"), ids(Instant.EPOCH, END, new Position(at(5), "b"), 2));
    }

    @Test
    void what_ended_long_ago_is_forgotten_and_what_is_open_is_not() {
        put(interval("a", "Ann", 0).ended(at(10), "left"));
        put(interval("b", "Ben", 0).ended(at(20), "left"));
        put(interval("c", "Cy", 0));

        assertEquals(1, transactions.run(() -> intervals.forget(at(20))));

        assertEquals(List.of("b", "c"), ids(Instant.EPOCH, END, null, 9));
    }

    @Test
    void presences_hold_an_interval_until_they_are_removed() {
        Presence first = new Presence("p1", "a", "run");
        Presence second = new Presence("p2", "a", "run");
        transactions.run(() -> intervals.add(first));
        transactions.run(() -> intervals.add(second));

        assertEquals(Optional.of(first), transactions.run(() -> intervals.presence("p1")));
        assertEquals(2, transactions.run(() -> intervals.presencesOf("run")).size());
        transactions.run(() -> intervals.remove("p1"));
        assertTrue(transactions.run(() -> intervals.isHeld("a")));
        transactions.run(() -> intervals.remove("p2"));
        transactions.run(() -> intervals.remove("p2"));
        assertFalse(transactions.run(() -> intervals.isHeld("a")));
    }

    @Test
    void a_presence_counts_within_its_transaction() {
        transactions.run(() -> {
            intervals.add(new Presence("p1", "a", "run"));
            assertTrue(intervals.isHeld("a"));
            assertTrue(intervals.presence("p1").isPresent());
            intervals.remove("p1");
            assertFalse(intervals.isHeld("a"));
            assertFalse(intervals.presence("p1").isPresent());
        });
    }

    @Test
    void a_run_moves_its_sign_of_life_and_goes() {
        transactions.run(() -> intervals.put(new Run("one", at(0))));
        transactions.run(() -> intervals.put(new Run("one", at(9))));
        assertEquals(List.of(new Run("one", at(9))), transactions.run(intervals::runs));

        transactions.run(() -> intervals.removeRun("one"));
        transactions.run(() -> intervals.removeRun("one"));
        assertEquals(List.of(), transactions.run(intervals::runs));
    }

    private static Interval interval(String id, String name, int second) {
        return new Interval(id, "yard", "guest:" + name, name, at(second), Optional.empty());
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private void put(Interval interval) {
        transactions.run(() -> intervals.put(interval));
    }

    private List<String> ids(Instant from, Instant until, @Nullable Position after, int limit) {
        Span span = new Span("yard", from, until, Optional.ofNullable(after));
        return transactions.run(() -> intervals.list(span, limit)).stream()
                .map(Interval::id)
                .toList();
    }
}
