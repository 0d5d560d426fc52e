package dev.madang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.identity.Actor;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditJournalTest {
    private final Happenings happenings = new Happenings();
    private final FakeAuditRows rows = new FakeAuditRows();
    private final AuditJournal journal = new AuditJournal(rows);

    @Test
    void a_row_says_who_did_what_to_what_when_and_from_where() {
        journal.record(happenings.created("yard"));

        AuditEntry row = rows.all.get(0);
        assertEquals(1, row.number());
        assertEquals("room-created", row.type());
        assertEquals("yard", row.room());
        assertEquals("account:admin", row.actor());
        assertEquals("Admin", row.actorName());
        assertEquals("192.0.2.7", row.address());
        assertEquals(happenings.clock.instant(), row.at());
        assertEquals(Map.of("title", "The yard"), row.details());
    }

    @Test
    void each_row_is_bound_to_the_one_before() {
        journal.record(happenings.created("yard"));
        journal.record(happenings.created("hall"));

        assertEquals(Head.NONE.hash(), rows.all.get(0).previous());
        assertEquals(rows.all.get(0).hash(), rows.all.get(1).previous());
        assertEquals(new Head(2, rows.all.get(1).hash()), rows.head);
    }

    @Test
    void an_outsider_finds_the_hash_by_the_exported_line_alone() throws Exception {
        journal.record(happenings.created("\ub9c8\ub2f9"));
        AuditEntry row = rows.all.get(0);
        String line = row.toJson();

        String hashed = line.replace("\"hash\":\"" + row.hash() + "\",", "");
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8));

        assertEquals(row.hash(), HexFormat.of().formatHex(digest));
    }

    @Test
    void an_event_that_is_told_twice_has_one_row() {
        Event event = happenings.created("yard");
        journal.record(event);
        journal.record(happenings.created("hall"));

        journal.record(event);

        assertEquals(
                List.of("yard", "hall"), rows.all.stream().map(AuditEntry::room).toList());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void everything_has_a_row_but_lost_sockets_and_hands(EventType type) {
        Set<EventType> leftOut = EnumSet.of(
                EventType.PARTICIPANT_AWAY,
                EventType.PARTICIPANT_RETURNED,
                EventType.HAND_RAISED,
                EventType.HAND_LOWERED);

        journal.record(happenings.event(type, "yard", Happenings.ADMIN, Map.of()));

        assertEquals(leftOut.contains(type) ? 0 : 1, rows.all.size());
    }

    @Test
    void what_a_database_could_not_give_back_is_made_readable_before_it_is_hashed() {
        Map<String, String> details =
                Map.of("nul", "a\u0000b", "half", "x\ud83d", "whole", "\ud83d\ude00", "long", "y".repeat(5_000));

        journal.record(happenings.event(EventType.ROOM_CHANGED, "", Actor.SYSTEM, details));

        AuditEntry row = rows.all.get(0);
        assertEquals("a\ufffdb", row.details().get("nul"));
        assertEquals("x\ufffd", row.details().get("half"));
        assertEquals("\ud83d\ude00", row.details().get("whole"));
        assertEquals("y".repeat(1_000), row.details().get("long"));
        assertEquals("", row.room());
    }
}
