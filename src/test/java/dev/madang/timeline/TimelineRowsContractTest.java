package dev.madang.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.storage.Database;
import dev.madang.storage.FakeTransactions;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import dev.madang.storage.Transactions;
import dev.madang.timeline.Entry.Kind;
import dev.madang.timeline.TimelineRows.Position;
import dev.madang.timeline.jpa.JpaTimelineRows;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link TimelineRows} keeps to. */
@OverEachStore
class TimelineRowsContractTest {
    private static final Instant START = Instant.parse("2026-11-22T12:00:00.123Z");

    private final Optional<Database> database;
    private final Transactions transactions;
    private final TimelineRows rows;

    TimelineRowsContractTest(Stores store) {
        database = store.open();
        transactions = database.<Transactions>map(it -> it).orElseGet(FakeTransactions::new);
        rows = database.<TimelineRows>map(JpaTimelineRows::new).orElseGet(FakeTimelineRows::new);
    }

    @AfterEach
    void close() {
        database.ifPresent(Database::close);
    }

    @Test
    void entries_of_one_timeline_come_together_in_the_order_of_their_times() {
        Entry issued = new Entry(at(0), Kind.TICKET_ISSUED, Map.of());
        Entry failed = new Entry(at(2), Kind.SOCKET_FAILED, Map.of());
        Entry denied = new Entry(at(1), Kind.DEVICE_ERROR, Map.of("source", "camera", "name", "NotAllowedError"));
        add(timeline("t", 0, "", issued));
        add(timeline("t", 0, "", failed, denied));

        assertEquals(Optional.of(timeline("t", 0, "", issued, denied, failed)), find("yard", "t"));
    }

    @Test
    void whoever_comes_in_gives_the_timeline_their_id_for_good() {
        Entry issued = new Entry(at(0), Kind.TICKET_ISSUED, Map.of());
        Entry joined = new Entry(at(1), Kind.JOINED, Map.of("turn", "udp tls"));
        Entry late = new Entry(at(2), Kind.SOCKET_CLOSED, Map.of("code", "1006"));
        add(timeline("t", 0, "", issued));
        add(timeline("t", 1, "p", joined));
        add(timeline("t", 0, "", late));

        assertEquals(Optional.of(timeline("t", 0, "p", issued, joined, late)), find("yard", "t"));
    }

    @Test
    void nothing_is_found_in_another_room() {
        add(timeline("t", 0, ""));

        assertEquals(Optional.empty(), find("hall", "t"));
        assertEquals(List.of(), transactions.run(() -> rows.list("hall", Optional.empty(), 9)));
        assertEquals(Optional.empty(), find("yard", "u"));
    }

    @Test
    void a_list_begins_with_the_newest_and_comes_in_parts() {
        add(timeline("a", 0, ""));
        add(timeline("c", 5, ""));
        add(timeline("b", 5, ""));
        add(timeline("d", 9, ""));

        assertEquals(List.of("d", "c", "b", "a"), ids(Optional.empty(), 9));
        assertEquals(List.of("d", "c"), ids(Optional.empty(), 2));
        assertEquals(List.of("b", "a"), ids(Optional.of(new Position(at(5), "c")), 2));
    }

    @Test
    void a_list_has_only_the_notable_entries() {
        Entry good = new Entry(at(1), Kind.QUALITY, Map.of("peer", "q", "limitation", "none", "lossPercent", "1"));
        Entry bad = new Entry(at(2), Kind.QUALITY, Map.of("peer", "q", "limitation", "none", "lossPercent", "9"));
        add(timeline("t", 0, "p", good, bad));

        List<Timeline> list = transactions.run(() -> rows.list("yard", Optional.empty(), 9));

        assertEquals(List.of(timeline("t", 0, "p", bad)), list);
        assertEquals(Optional.of(timeline("t", 0, "p", good, bad)), find("yard", "t"));
    }

    @Test
    void what_began_long_ago_is_forgotten_with_its_entries() {
        add(timeline("a", 0, "", new Entry(at(0), Kind.TICKET_ISSUED, Map.of())));
        add(timeline("b", 20, "", new Entry(at(20), Kind.TICKET_ISSUED, Map.of())));

        assertEquals(1, transactions.run(() -> rows.forget(at(20))));

        assertEquals(List.of("b"), ids(Optional.empty(), 9));
        add(timeline("a", 30, ""));
        assertEquals(Optional.of(timeline("a", 30, "")), find("yard", "a"));
    }

    private void add(Timeline timeline) {
        transactions.run(() -> rows.add(timeline));
    }

    private Optional<Timeline> find(String room, String id) {
        return transactions.run(() -> rows.find(room, id));
    }

    private List<String> ids(Optional<Position> after, int limit) {
        return transactions.run(() -> rows.list("yard", after, limit)).stream()
                .map(Timeline::id)
                .toList();
    }

    private static Timeline timeline(String id, int second, String participant, Entry... entries) {
        return new Timeline(id, "yard", "guest:1", "Ann", participant, at(second), List.of(entries));
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }
}
