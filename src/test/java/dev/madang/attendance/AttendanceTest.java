package dev.madang.attendance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.FakeClock;
import dev.madang.attendance.Intervals.Span;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Secrets;
import dev.madang.identity.Verb;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.room.FakeRooms;
import dev.madang.room.RoomRights;
import dev.madang.storage.FakeTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AttendanceTest {
    private static final Actor TEACHER =
            new Actor("key:teacher", "Teacher", "192.0.2.1", new Authority(Set.of(Verb.READ), "school-"));
    private static final Span SPAN =
            new Span("school-1", Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"), Optional.empty());

    private final FakeClock clock = new FakeClock();
    private final FakeIntervals intervals = new FakeIntervals();
    private final List<Event> told = new ArrayList<>();
    private final Attendance attendance = new Attendance(new Attendance.Tools(
            intervals, new RoomRights(new FakeRooms()), new FakeTransactions(), told::add, new Secrets(), clock));

    @Test
    void who_may_read_the_room_gets_its_stays_and_that_is_told() {
        fill(3);

        List<Interval> page = attendance.list(TEACHER, SPAN, 2);

        assertEquals(List.of("i0000", "i0001"), page.stream().map(Interval::id).toList());
        assertEquals(EventType.ATTENDANCE_READ, told.get(0).type());
        assertEquals("school-1", told.get(0).room());
        assertEquals("key:teacher", told.get(0).by().id());
        assertEquals("list", told.get(0).details().get("kind"));
    }

    @Test
    void an_export_has_them_all_and_is_told_once() {
        fill(1_200);

        List<Interval> all = attendance.export(TEACHER, SPAN, "csv").toList();

        assertEquals(1_200, all.stream().map(Interval::id).distinct().count());
        assertEquals(1, told.size());
        assertEquals("csv", told.get(0).details().get("kind"));
    }

    static Stream<Actor> others() {
        Set<Verb> allButOne = EnumSet.complementOf(EnumSet.of(Verb.READ));
        return Stream.of(
                Actor.guest("g", "192.0.2.9"),
                new Actor("account:ann", "Ann", "", Authority.NONE),
                new Actor("key:writer", "Writer", "", new Authority(allButOne, "")),
                new Actor("key:bank", "Bank", "", new Authority(EnumSet.allOf(Verb.class), "bank-")));
    }

    @ParameterizedTest
    @MethodSource("others")
    void nobody_else_learns_anything_and_nothing_is_told(Actor other) {
        fill(1);
        ProblemType refusal = other.isGuest() ? ProblemType.SIGN_IN_NEEDED : ProblemType.FORBIDDEN;

        assertEquals(refusal, refused(() -> attendance.list(other, SPAN, 10)));
        assertEquals(refusal, refused(() -> attendance.export(other, SPAN, "csv")));
        assertEquals(List.of(), told);
    }

    private static ProblemType refused(Runnable reading) {
        return assertThrows(ProblemException.class, reading::run).type();
    }

    private void fill(int count) {
        for (int i = 0; i < count; i++) {
            String id = String.format("i%04d", i);
            intervals.put(new Interval(id, "school-1", "guest:" + i, "Ann", clock.instant(), Optional.empty()));
        }
    }
}
