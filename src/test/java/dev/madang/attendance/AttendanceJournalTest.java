package dev.madang.attendance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.FakeClock;
import dev.madang.attendance.Intervals.Span;
import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttendanceJournalTest {
    private static final String ROOM = "yard";

    private final FakeClock clock = new FakeClock();
    private final Secrets secrets = new Secrets();
    private final FakeIntervals intervals = new FakeIntervals();
    private final AttendanceJournal journal = run("first");
    private final Instant start = clock.instant();

    @Test
    void a_stay_lasts_from_the_join_to_the_leave() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(90);
        tell(EventType.PARTICIPANT_LEFT, "p1", "Ann");

        assertEquals(List.of("Ann 0-90 left"), stays());
    }

    @Test
    void whoever_is_there_has_no_end() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");

        assertEquals(List.of("Ann 0-"), stays());
    }

    @Test
    void a_socket_that_is_away_and_back_makes_no_gap() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(10);
        tell(EventType.PARTICIPANT_AWAY, "p1", "Ann");
        pass(20);
        tell(EventType.PARTICIPANT_RETURNED, "p1", "Ann");
        pass(30);
        tell(EventType.PARTICIPANT_LEFT, "p1", "Ann");

        assertEquals(List.of("Ann 0-60 left"), stays());
    }

    @Test
    void whoever_is_back_within_thirty_seconds_continues() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(60);
        tell(EventType.PARTICIPANT_LEFT, "p1", "Ann");
        pass(30);
        tell(EventType.PARTICIPANT_JOINED, "p2", "Ann");
        assertEquals(List.of("Ann 0-"), stays());
        pass(10);
        tell(EventType.PARTICIPANT_LEFT, "p2", "Ann");

        assertEquals(List.of("Ann 0-100 left"), stays());
    }

    @Test
    void whoever_is_back_later_begins_anew() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(60);
        tell(EventType.PARTICIPANT_LEFT, "p1", "Ann");
        pass(31);
        tell(EventType.PARTICIPANT_JOINED, "p2", "Ann");

        assertEquals(List.of("Ann 0-60 left", "Ann 91-"), stays());
    }

    @Test
    void under_another_name_or_in_another_room_somebody_begins_anew() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        tell(EventType.PARTICIPANT_LEFT, "p1", "Ann");
        pass(1);
        tell(EventType.PARTICIPANT_JOINED, "p2", "Anne");
        journal.record(event(EventType.PARTICIPANT_JOINED, "p3", "Ann", "hall"));

        assertEquals(List.of("Ann 0-0 left", "Anne 1-"), stays());
        assertEquals(List.of("Ann 1-"), stays("hall"));
    }

    @Test
    void two_devices_of_one_person_are_one_stay_that_lasts_as_long_as_one_of_them_is_there() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(10);
        tell(EventType.PARTICIPANT_JOINED, "p2", "Ann");
        pass(10);
        tell(EventType.PARTICIPANT_LEFT, "p1", "Ann");
        assertEquals(List.of("Ann 0-"), stays());
        pass(10);
        tell(EventType.PARTICIPANT_LEFT, "p2", "Ann");

        assertEquals(List.of("Ann 0-30 left"), stays());
    }

    @Test
    void whoever_is_removed_does_not_continue() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(5);
        tell(EventType.PARTICIPANT_REMOVED, "p1", "Ann");
        tell(EventType.PARTICIPANT_LEFT, "p1", "Ann");
        pass(5);
        tell(EventType.PARTICIPANT_JOINED, "p2", "Ann");

        assertEquals(List.of("Ann 0-5 removed", "Ann 10-"), stays());
    }

    @Test
    void what_is_told_again_changes_nothing() {
        Event joined = event(EventType.PARTICIPANT_JOINED, "p1", "Ann", ROOM);
        pass(10);
        Event left = event(EventType.PARTICIPANT_LEFT, "p1", "Ann", ROOM);

        for (Event event : List.of(joined, joined, left, left, joined, left)) {
            journal.record(event);
        }

        assertEquals(List.of("Ann 0-10 left"), stays());
    }

    @Test
    void a_leave_of_somebody_who_never_came_is_nothing() {
        tell(EventType.PARTICIPANT_LEFT, "p1", "Ann");

        assertEquals(List.of(), stays());
    }

    @Test
    void what_a_killed_server_left_open_ends_with_its_last_sign_of_life() {
        journal.alive(clock.instant());
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(50);
        journal.alive(clock.instant());
        pass(300);

        AttendanceJournal next = run("second");
        next.alive(clock.instant());

        assertEquals(List.of("Ann 0-50 unknown"), stays());
    }

    @Test
    void a_stay_that_began_after_the_last_sign_of_life_has_no_length() {
        journal.alive(clock.instant());
        pass(5);
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(300);

        run("second").alive(clock.instant());

        assertEquals(List.of("Ann 5-5 unknown"), stays());
    }

    @Test
    void a_kill_before_the_first_sign_of_life_is_noticed() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(300);

        run("second").alive(clock.instant());

        assertEquals(List.of("Ann 0-0 unknown"), stays());
    }

    @Test
    void whoever_is_back_soon_after_a_kill_continues_and_later_begins_anew() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        tell(EventType.PARTICIPANT_JOINED, "p2", "Ben");
        pass(60);
        journal.alive(clock.instant());

        pass(20);
        AttendanceJournal next = run("second");
        next.record(event(EventType.PARTICIPANT_JOINED, "p3", "Ann", ROOM));
        pass(20);
        next.record(event(EventType.PARTICIPANT_JOINED, "p4", "Ben", ROOM));

        assertEquals(List.of("Ann 0-", "Ben 0-60 unknown", "Ben 100-"), stays());
    }

    @Test
    void a_sign_of_life_of_the_same_run_ends_nothing() {
        tell(EventType.PARTICIPANT_JOINED, "p1", "Ann");
        pass(60);

        journal.alive(clock.instant());
        journal.alive(clock.instant());

        assertEquals(List.of("Ann 0-"), stays());
    }

    private AttendanceJournal run(String id) {
        return new AttendanceJournal(intervals, id, Duration.ofSeconds(30));
    }

    private void tell(EventType type, String participant, String name) {
        journal.record(event(type, participant, name, ROOM));
    }

    private Event event(EventType type, String participant, String name, String room) {
        Actor by = Actor.guest("g-" + name.charAt(0), "192.0.2.1");
        Map<String, String> details =
                Map.of("participant", participant, "subject", by.id(), "name", name, "reason", "left");
        return new Event(secrets.id(), clock.instant(), type, room, by, details);
    }

    private void pass(int seconds) {
        clock.pass(Duration.ofSeconds(seconds));
    }

    private List<String> stays() {
        return stays(ROOM);
    }

    private List<String> stays(String room) {
        return intervals.list(new Span(room, Instant.MIN, Instant.MAX, Optional.empty()), 100).stream()
                .map(stay -> stay.name() + " " + after(stay.from()) + "-"
                        + stay.end()
                                .map(end -> after(end.at()) + " " + end.reason())
                                .orElse(""))
                .sorted()
                .toList();
    }

    private long after(Instant time) {
        return Duration.between(start, time).toSeconds();
    }
}
