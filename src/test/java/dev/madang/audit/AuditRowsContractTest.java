package dev.madang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.audit.jpa.JpaAuditRows;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.storage.Database;
import dev.madang.storage.FakeTransactions;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import dev.madang.storage.Transactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link AuditRows} keeps to. */
@OverEachStore
class AuditRowsContractTest {
    private static final int WRITERS = 8;
    private static final int EACH = 25;

    private final Happenings happenings = new Happenings();
    private final Optional<Database> database;
    private final Transactions transactions;
    private final AuditRows rows;
    private final AuditJournal journal;
    private final Verification verification;

    AuditRowsContractTest(Stores store) {
        database = store.open();
        transactions = database.<Transactions>map(it -> it).orElseGet(FakeTransactions::new);
        rows = database.<AuditRows>map(JpaAuditRows::new).orElseGet(FakeAuditRows::new);
        journal = new AuditJournal(rows);
        verification = new Verification(rows, transactions);
    }

    @AfterEach
    void close() {
        database.ifPresent(Database::close);
    }

    @Test
    void a_row_is_read_as_it_was_written() {
        Map<String, String> details = Map.of("title", "\ub9c8\ub2f9 \ud83d\ude00 \"quoted\"\n", "empty", "");
        Event event = happenings.event(EventType.ROOM_CHANGED, "\ub9c8\ub2f9", Happenings.ADMIN, details);

        record(event);

        AuditEntry row = oldest(AuditFilter.ALL, 0, 10).get(0);
        assertEquals(Chain.next(Head.NONE, event), row);
        assertEquals(Head.of(row), transactions.run(rows::head));
        assertTrue(transactions.run(() -> rows.has(event.id())));
    }

    @Test
    void an_empty_chain_has_no_head() {
        assertEquals(Head.NONE, transactions.run(rows::head));
        assertEquals(List.of(), oldest(AuditFilter.ALL, Long.MIN_VALUE, 10));
    }

    @Test
    void several_rows_of_one_transaction_follow_each_other() {
        transactions.run(() -> {
            journal.record(happenings.created("yard"));
            journal.record(happenings.created("hall"));
            journal.record(happenings.created("gate"));
        });

        assertEquals(3, verification.verify(Optional.empty()).intact());
        assertEquals(Optional.empty(), verification.verify(Optional.empty()).broken());
    }

    @Test
    void many_who_write_at_once_make_one_chain() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String room = "room-" + writer;
                all.add(writers.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        record(happenings.created(room));
                    }
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            writers.shutdownNow();
        }

        Verification.Result result = verification.verify(Optional.empty());
        assertEquals(Optional.empty(), result.broken());
        assertEquals(WRITERS * EACH, result.intact());
    }

    @Test
    void pages_go_both_ways_and_end() {
        for (int i = 0; i < 5; i++) {
            record(happenings.created("yard"));
        }

        assertEquals(List.of(3L, 4L), numbers(oldest(AuditFilter.ALL, 2, 2)));
        assertEquals(List.of(5L), numbers(oldest(AuditFilter.ALL, 4, 2)));
        assertEquals(List.of(5L, 4L), numbers(newest(AuditFilter.ALL, Long.MAX_VALUE, 2)));
        assertEquals(List.of(2L, 1L), numbers(newest(AuditFilter.ALL, 3, 9)));
    }

    @Test
    void each_part_of_a_filter_holds() {
        record(happenings.created("yard"));
        record(happenings.event(EventType.ROOM_DELETED, "yard", Happenings.ADMIN, Map.of()));
        Instant third = happenings.clock.instant().plusSeconds(1);
        record(happenings.event(EventType.ROOM_CREATED, "hall", Happenings.CLERK, Map.of()));
        record(happenings.event(EventType.ROOM_CREATED, "yard", Happenings.CLERK, Map.of()));

        assertEquals(List.of(1L, 2L, 4L), numbers(oldest(filter("yard", null, null, null, null), 0, 9)));
        assertEquals(List.of(3L, 4L), numbers(oldest(filter(null, "key:clerk", null, null, null), 0, 9)));
        assertEquals(List.of(2L), numbers(oldest(filter(null, null, "room-deleted", null, null), 0, 9)));
        assertEquals(List.of(3L, 4L), numbers(oldest(filter(null, null, null, third, null), 0, 9)));
        assertEquals(List.of(1L, 2L), numbers(oldest(filter(null, null, null, null, third), 0, 9)));
        assertEquals(List.of(4L), numbers(newest(filter("yard", "key:clerk", "room-created", third, null), 9, 9)));
    }

    private static AuditFilter filter(
            @Nullable String room,
            @Nullable String actor,
            @Nullable String type,
            @Nullable Instant from,
            @Nullable Instant until) {
        return new AuditFilter(
                Optional.ofNullable(room),
                Optional.ofNullable(actor),
                Optional.ofNullable(type),
                Optional.ofNullable(from),
                Optional.ofNullable(until));
    }

    private void record(Event event) {
        transactions.run(() -> journal.record(event));
    }

    private List<AuditEntry> oldest(AuditFilter filter, long after, int limit) {
        return transactions.run(() -> rows.oldest(filter, after, limit));
    }

    private List<AuditEntry> newest(AuditFilter filter, long before, int limit) {
        return transactions.run(() -> rows.newest(filter, before, limit));
    }

    private static List<Long> numbers(List<AuditEntry> rows) {
        return rows.stream().map(AuditEntry::number).toList();
    }
}
