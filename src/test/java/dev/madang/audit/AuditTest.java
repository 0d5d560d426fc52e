package dev.madang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Secrets;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.FakeTransactions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuditTest {
    private final Happenings happenings = new Happenings();
    private final FakeAuditRows rows = new FakeAuditRows();
    private final AuditJournal journal = new AuditJournal(rows);
    private final Audit audit =
            new Audit(new Audit.Tools(rows, new FakeTransactions(), journal, new Secrets(), happenings.clock));

    @Test
    void pages_go_from_the_newest_row_back() {
        write(5);

        List<AuditEntry> first = audit.list(Happenings.ADMIN, AuditFilter.ALL, Long.MAX_VALUE, 2);
        List<AuditEntry> second =
                audit.list(Happenings.ADMIN, AuditFilter.ALL, first.get(1).number(), 2);

        assertEquals(List.of(5L, 4L), first.stream().map(AuditEntry::number).toList());
        assertEquals(List.of(3L, 2L), second.stream().map(AuditEntry::number).toList());
    }

    @Test
    void an_export_has_all_rows_from_the_oldest_on_and_ends_with_its_own() {
        write(1_200);

        List<AuditEntry> exported =
                audit.export(Happenings.ADMIN, AuditFilter.ALL, "csv").toList();

        assertEquals(rows.all, exported);
        assertEquals(1_201, exported.size());
        assertEquals("audit-read", exported.get(1_200).type());
        assertEquals(
                Map.of("kind", "export", "format", "csv"), exported.get(1_200).details());
    }

    @Test
    void who_reads_leaves_a_row_that_says_what_was_asked_for() {
        write(1);
        AuditFilter filter = new AuditFilter(
                Optional.of("room-0"),
                Optional.of("account:admin"),
                Optional.of("room-created"),
                Optional.of(happenings.clock.instant()),
                Optional.empty());

        audit.list(Happenings.ADMIN, filter, Long.MAX_VALUE, 10);
        audit.verify(Happenings.ADMIN, Optional.empty());

        assertEquals(
                Map.of(
                        "kind", "list",
                        "room", "room-0",
                        "actor", "account:admin",
                        "type", "room-created",
                        "from", happenings.clock.instant().toString()),
                rows.all.get(1).details());
        assertEquals("account:admin", rows.all.get(1).actor());
        assertEquals(Map.of("kind", "verification"), rows.all.get(2).details());
    }

    @Test
    void one_verification_runs_at_a_time() {
        write(3);
        List<ProblemType> refused = new ArrayList<>();
        rows.whenRead = () ->
                refused.add(assertThrows(ProblemException.class, () -> audit.verify(Happenings.ADMIN, Optional.empty()))
                        .type());

        audit.verify(Happenings.ADMIN, Optional.empty());
        rows.whenRead = () -> {};

        assertEquals(ProblemType.TOO_MANY, refused.get(0));
        assertEquals(4, audit.verify(Happenings.ADMIN, Optional.empty()).intact());
    }

    static Stream<Actor> others() {
        Set<Verb> allButOne = EnumSet.complementOf(EnumSet.of(Verb.ADMINISTER));
        return Stream.of(
                Actor.guest("g", "192.0.2.9"),
                Happenings.CLERK,
                new Actor("key:rooms", "Rooms", "", new Authority(allButOne, "")),
                new Actor("key:part", "Part", "", new Authority(EnumSet.allOf(Verb.class), "school-")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nobody_but_an_administrator_of_the_whole_server_reads_it(Actor other) {
        write(1);
        ProblemType refusal = other.isGuest() ? ProblemType.SIGN_IN_NEEDED : ProblemType.FORBIDDEN;

        for (Runnable reading : List.<Runnable>of(
                () -> audit.list(other, AuditFilter.ALL, Long.MAX_VALUE, 10),
                () -> audit.export(other, AuditFilter.ALL, "csv"),
                () -> audit.verify(other, Optional.empty()))) {
            assertEquals(
                    refusal, assertThrows(ProblemException.class, reading::run).type());
        }
        assertEquals(1, rows.all.size());
    }

    private void write(int count) {
        for (int i = 0; i < count; i++) {
            journal.record(happenings.created("room-" + i));
        }
    }
}
