package dev.madang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.audit.Verification.Break;
import dev.madang.audit.Verification.Finding;
import dev.madang.storage.FakeTransactions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Happenings happenings = new Happenings();
    private final FakeAuditRows rows = new FakeAuditRows();
    private final Verification verification = new Verification(rows, new FakeTransactions());

    @Test
    void rows_as_they_were_written_are_in_order() {
        write(2_500);

        Verification.Result result = verification.verify(Optional.empty());

        assertEquals(new Verification.Result(2_500, rows.head, Optional.empty()), result);
    }

    @Test
    void no_row_is_in_order_too() {
        assertEquals(new Verification.Result(0, Head.NONE, Optional.empty()), verification.verify(Optional.empty()));
    }

    @Test
    void whatever_of_a_row_is_changed_the_row_is_named() {
        write(9);
        AuditEntry row = rows.all.get(4);

        for (AuditEntry changed : new AuditEntry[] {
            with(row, Map.of("event", "other")),
            with(row, Map.of("at", "later")),
            with(row, Map.of("type", "room-deleted")),
            with(row, Map.of("room", "other")),
            with(row, Map.of("actor", "account:eve")),
            with(row, Map.of("actorName", "Eve")),
            with(row, Map.of("address", "192.0.2.66")),
            with(row, Map.of("details", "other")),
            with(row, Map.of("previous", "0".repeat(64))),
            with(row, Map.of("hash", "0".repeat(64)))
        }) {
            rows.all.set(4, changed);
            assertBroken(5, Finding.CHANGED);
        }
    }

    @Test
    void a_change_that_comes_with_its_own_hash_is_found_at_the_next_row() {
        write(9);

        AuditEntry changed = with(rows.all.get(4), Map.of("actor", "account:eve"));
        rows.all.set(4, changed.hashed(Chain.hash(changed)));

        assertBroken(6, Finding.NOT_LINKED);
    }

    @Test
    void a_missing_row_is_named() {
        write(9);

        rows.all.remove(2);

        assertBroken(3, Finding.MISSING);
    }

    @Test
    void a_missing_first_row_is_named() {
        write(3);

        rows.all.remove(0);

        assertBroken(1, Finding.MISSING);
    }

    @Test
    void an_inserted_row_is_found_by_the_first_that_had_to_make_room() {
        write(5);
        for (int i = 4; i >= 2; i--) {
            rows.all.set(i, numbered(rows.all.get(i), i + 2));
        }

        AuditEntry inserted = with(rows.all.get(2), Map.of("actor", "account:eve"));
        AuditEntry third = numbered(inserted, 3);
        rows.all.add(2, third.hashed(Chain.hash(third)));

        assertBroken(4, Finding.CHANGED);
    }

    @Test
    void rows_that_changed_places_are_found() {
        write(5);
        AuditEntry second = rows.all.get(1);
        AuditEntry third = rows.all.get(2);

        rows.all.set(1, numbered(third, 2));
        rows.all.set(2, numbered(second, 3));

        assertBroken(2, Finding.CHANGED);
    }

    @Test
    void a_row_before_the_first_is_found() {
        write(2);

        rows.all.add(0, numbered(rows.all.get(1), 0));

        assertBroken(0, Finding.NOT_LINKED);
    }

    @Test
    void a_tail_that_was_cut_off_is_found_by_the_head() {
        write(9);

        rows.all.subList(6, 9).clear();

        assertBroken(7, Finding.CUT_OFF);
    }

    @Test
    void a_row_behind_the_head_is_found() {
        write(4);
        Head head = rows.head;
        journal().record(happenings.created("forged"));

        rows.head = head;

        assertBroken(5, Finding.ADDED);
    }

    @Test
    void a_head_with_another_hash_is_found() {
        write(4);

        rows.head = new Head(4, "1".repeat(64));

        assertBroken(4, Finding.HEAD_CHANGED);
    }

    @Test
    void a_tail_that_was_cut_off_with_its_head_is_found_by_an_anchor_only() {
        write(9);
        Head anchor = rows.head;

        rows.all.subList(6, 9).clear();
        rows.head = Head.of(rows.all.get(5));

        assertEquals(Optional.empty(), verification.verify(Optional.empty()).broken());
        assertEquals(
                Optional.of(new Break(7, Finding.CUT_OFF)),
                verification.verify(Optional.of(anchor)).broken());
    }

    @Test
    void a_chain_that_was_written_anew_is_found_by_an_anchor_only() {
        write(5);
        Head anchor = Head.of(rows.all.get(3));

        rows.all.clear();
        rows.head = Head.NONE;
        write(5);

        assertEquals(Optional.empty(), verification.verify(Optional.empty()).broken());
        assertEquals(
                Optional.of(new Break(4, Finding.NOT_THE_ANCHOR)),
                verification.verify(Optional.of(anchor)).broken());
    }

    @Test
    void an_anchor_holds_while_rows_are_added() {
        write(3);
        Head anchor = rows.head;

        write(4);

        assertEquals(7, verification.verify(Optional.of(anchor)).intact());
        assertEquals(Optional.empty(), verification.verify(Optional.of(anchor)).broken());
    }

    private void assertBroken(long number, Finding finding) {
        Verification.Result result = verification.verify(Optional.empty());
        assertEquals(Optional.of(new Break(number, finding)), result.broken());
        assertEquals(Math.max(0, finding == Finding.HEAD_CHANGED ? number : number - 1), result.intact());
    }

    private AuditJournal journal() {
        return new AuditJournal(rows);
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            journal().record(happenings.created("room-" + i));
        }
    }

    private static AuditEntry numbered(AuditEntry row, long number) {
        return new AuditEntry(
                number,
                row.event(),
                row.at(),
                row.type(),
                row.room(),
                row.actor(),
                row.actorName(),
                row.address(),
                row.details(),
                row.previous(),
                row.hash());
    }

    private static AuditEntry with(AuditEntry row, Map<String, String> other) {
        return new AuditEntry(
                row.number(),
                other.getOrDefault("event", row.event()),
                other.containsKey("at") ? row.at().plus(Duration.ofMillis(1)) : row.at(),
                other.getOrDefault("type", row.type()),
                other.getOrDefault("room", row.room()),
                other.getOrDefault("actor", row.actor()),
                other.getOrDefault("actorName", row.actorName()),
                other.getOrDefault("address", row.address()),
                other.containsKey("details") ? new TreeMap<>(Map.of("title", "x")) : row.details(),
                other.getOrDefault("previous", row.previous()),
                other.getOrDefault("hash", row.hash()));
    }
}
