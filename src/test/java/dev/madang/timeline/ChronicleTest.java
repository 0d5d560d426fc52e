package dev.madang.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.identity.Secrets;
import dev.madang.identity.Throttle;
import dev.madang.identity.Ticket;
import dev.madang.identity.Tickets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.protocol.RoomName;
import dev.madang.timeline.Entry.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ChronicleTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final Caller ANN = new Caller("guest:test", "Ann", Role.SPEAKER);

    private final FakeClock clock = new FakeClock();
    private final Secrets secrets = new Secrets();
    private final List<Timeline> told = new ArrayList<>();
    private final List<String> measured = new ArrayList<>();
    private final Chronicle chronicle = new Chronicle(
            told::add,
            () -> "udp",
            (room, participant, peer, loss) -> measured.add(participant.value() + " " + loss),
            new Chronicle.Tools(clock, secrets, new Throttle(30, Duration.ofMinutes(1), clock)));

    @Test
    void a_page_reports_with_its_ticket_before_during_and_a_little_after_the_stay() {
        Ticket ticket = issue();
        assertTrue(mayReport(ticket), "before");

        record(EventType.PARTICIPANT_JOINED, ticket);
        clock.pass(Duration.ofHours(3));
        assertTrue(mayReport(ticket), "during");

        record(EventType.PARTICIPANT_LEFT, ticket, "reason", "left");
        clock.pass(Duration.ofSeconds(29));
        assertTrue(mayReport(ticket), "a little after");
        clock.pass(Duration.ofSeconds(2));
        assertEquals(Optional.empty(), chronicle.reporter(ticket.value(), DEMO));
    }

    @Test
    void a_ticket_that_is_foreign_or_of_another_room_reports_nothing() {
        Ticket ticket = issue();

        assertEquals(Optional.empty(), chronicle.reporter("guessed", DEMO));
        assertEquals(Optional.empty(), chronicle.reporter(ticket.id(), DEMO), "the id is no secret");
        assertEquals(Optional.empty(), chronicle.reporter(ticket.value(), new RoomName("other")));
    }

    @Test
    void a_ticket_that_nobody_enters_with_reports_half_a_minute_longer_than_it_holds() {
        Ticket ticket = issue();

        clock.pass(Tickets.LIFETIME.plusSeconds(29));
        assertTrue(mayReport(ticket));
        clock.pass(Duration.ofSeconds(2));
        assertEquals(Optional.empty(), chronicle.reporter(ticket.value(), DEMO));
    }

    @Test
    void whoever_waits_outside_reports_for_an_hour() {
        Ticket ticket = issue();
        record(EventType.PARTICIPANT_KNOCKED, ticket);

        clock.pass(Duration.ofMinutes(59));
        assertTrue(mayReport(ticket));
        clock.pass(Duration.ofMinutes(2));
        assertEquals(Optional.empty(), chronicle.reporter(ticket.value(), DEMO));
    }

    @Test
    void what_is_over_is_forgotten() {
        for (int people = 0; people < 50; people++) {
            issue();
        }
        clock.pass(Duration.ofMinutes(2));
        issue();

        assertEquals(1, chronicle.reporters());
    }

    @Test
    void losses_are_handed_on_of_those_who_are_inside() {
        Ticket ticket = issue();
        Entry quality = new Entry(clock.instant(), Kind.QUALITY, Map.of("peer", secrets.id(), "sentLossPercent", "7"));
        report(ticket, quality);
        assertEquals(List.of(), measured, "nobody to send to yet");

        record(EventType.PARTICIPANT_JOINED, ticket);
        report(ticket, quality);

        assertEquals(List.of("participant-of-" + ticket.id() + " 7.0"), measured);
    }

    @Test
    void one_timeline_does_not_grow_for_ever_but_its_end_is_always_told() {
        Ticket ticket = issue();
        record(EventType.PARTICIPANT_JOINED, ticket);
        for (int reports = 0; reports < 200; reports++) {
            report(ticket, Collections.nCopies(32, new Entry(clock.instant(), Kind.SOCKET_FAILED, Map.of())));
        }
        record(EventType.PARTICIPANT_LEFT, ticket, "reason", "left");

        long entries = told.stream().mapToLong(part -> part.entries().size()).sum();
        assertTrue(entries <= 4_003 && entries > 3_900, () -> entries + " entries");
        assertEquals(Kind.LEFT, told.get(told.size() - 1).entries().get(0).kind());
    }

    @Test
    void qualities_that_are_as_they_should_be_leave_room_for_what_is_not() {
        Ticket ticket = issue();
        record(EventType.PARTICIPANT_JOINED, ticket);
        Entry fine = new Entry(clock.instant(), Kind.QUALITY, Map.of("peer", secrets.id(), "lossPercent", "0"));
        for (int reports = 0; reports < 500; reports++) {
            report(ticket, Collections.nCopies(32, fine));
        }

        report(ticket, new Entry(clock.instant(), Kind.ICE_STATE, Map.of("state", "failed")));

        assertEquals(Kind.ICE_STATE, told.get(told.size() - 1).entries().get(0).kind());
    }

    @Test
    void who_has_not_joined_has_less_to_tell() {
        Ticket ticket = issue();
        for (int reports = 0; reports < 20; reports++) {
            report(ticket, Collections.nCopies(32, new Entry(clock.instant(), Kind.SOCKET_FAILED, Map.of())));
        }

        long entries = told.stream().mapToLong(part -> part.entries().size()).sum();
        assertTrue(entries <= 201 && entries > 150, () -> entries + " entries");
    }

    @Test
    void who_reports_more_than_enough_before_the_stay_is_seen_to_come_all_the_same() {
        Ticket ticket = issue();
        Entry quality = new Entry(clock.instant(), Kind.QUALITY, Map.of("peer", secrets.id(), "sentLossPercent", "7"));
        for (int reports = 0; reports < 200; reports++) {
            report(ticket, Collections.nCopies(32, new Entry(clock.instant(), Kind.SOCKET_FAILED, Map.of())));
        }

        record(EventType.PARTICIPANT_JOINED, ticket);
        assertEquals(Kind.JOINED, told.get(told.size() - 1).entries().get(0).kind());
        report(ticket, quality);

        assertEquals(1, measured.size(), "the governor goes on");
    }

    private Ticket issue() {
        Tickets tickets = new Tickets(clock, secrets, clock, 100);
        Ticket ticket = tickets.issue(ANN, "demo", "192.0.2.1");
        chronicle.issued(ticket);
        return ticket;
    }

    private boolean mayReport(Ticket ticket) {
        return chronicle.reporter(ticket.value(), DEMO).isPresent();
    }

    private void report(Ticket ticket, Entry entry) {
        report(ticket, List.of(entry));
    }

    private void report(Ticket ticket, List<Entry> entries) {
        chronicle.report(chronicle.reporter(ticket.value(), DEMO).orElseThrow(), entries);
    }

    private void record(EventType type, Ticket ticket, String... more) {
        Map<String, String> details =
                new TreeMap<>(Map.of("participant", "participant-of-" + ticket.id(), "ticket", ticket.id()));
        for (int i = 0; i < more.length; i += 2) {
            details.put(more[i], more[i + 1]);
        }
        chronicle.record(new Event(secrets.id(), clock.instant(), type, "demo", Actor.SYSTEM, details));
    }
}
