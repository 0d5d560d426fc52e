package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.Limits;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.Moderated.Outcome;
import dev.madang.protocol.Moderated.WaitingFor;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.protocol.Track;
import dev.madang.protocol.Track.Source;
import dev.madang.room.FakeRooms;
import dev.madang.room.RoomRights;
import dev.madang.room.RoomSettings;
import dev.madang.room.WithoutHost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LobbyTest {
    private static final RoomName DEMO = new RoomName("demo");

    private final FakeClock clock = new FakeClock();
    private final List<Event> journal = new CopyOnWriteArrayList<>();
    private LiveRooms rooms = Guest.rooms(Settings.lobby(3), clock, journal::add);

    @Test
    void who_waits_hears_nothing_but_that_and_is_heard_by_moderators_only() {
        Guest host = as("Host", Role.HOST);
        as("Mo", Role.MODERATOR);

        Guest ann = as("Ann", Role.SPEAKER);
        host.presence().updateTracks(new ClientMessage.UpdateTracks("1", List.of(), null));

        assertEquals(
                List.of(new Moderated.Waiting("join-Ann", null, WaitingFor.ADMISSION)),
                ann.outbox().sent());
        assertEquals(
                "Ann",
                host.outbox().only(Moderated.ParticipantKnocked.class).knock().name());
        assertEquals(2, rooms.participants());
        assertTrue(types().contains(EventType.PARTICIPANT_KNOCKED));
    }

    @Test
    void who_is_admitted_joins_by_the_same_request() {
        Guest host = as("Host", Role.HOST);
        Guest ann = as("Ann", Role.SPEAKER);

        host.presence().moderate(new Moderation.Admit("1", ann.visitor().id()));

        assertEquals("join-Ann", ann.joined().id());
        assertEquals(
                Outcome.ADMITTED, host.outbox().only(Moderated.KnockEnded.class).outcome());
        assertEquals(1, ann.joined().snapshot().participants().size());
        assertTrue(types().contains(EventType.PARTICIPANT_ADMITTED));
    }

    @Test
    void who_was_admitted_once_need_not_knock_again_in_this_meeting() {
        Guest host = as("Host", Role.HOST);
        Guest ann = as("Ann", Role.SPEAKER);
        host.presence().moderate(new Moderation.Admit("1", ann.visitor().id()));
        ann.presence().leave(LeaveReason.LOST);

        assertTrue(as("Ann", Role.SPEAKER).isIn());

        new LiveAdministration(rooms, new RoomRights(new FakeRooms()))
                .moderate(Actor.SYSTEM, DEMO, new Moderation.EndMeeting(""));
        as("Host", Role.HOST);
        assertTrue(as("Ann", Role.SPEAKER).isWaiting());
    }

    @Test
    void who_is_denied_is_told_and_closed() {
        Guest host = as("Host", Role.HOST);
        Guest ann = as("Ann", Role.SPEAKER);

        host.presence().moderate(new Moderation.Deny("1", ann.visitor().id()));

        assertEquals(
                new ServerMessage.Left(LeaveAction.END, LeaveReason.DENIED),
                ann.outbox().only(ServerMessage.Left.class));
        assertEquals(Optional.of(4403), ann.outbox().closedWith());
        assertEquals(
                Outcome.DENIED, host.outbox().only(Moderated.KnockEnded.class).outcome());
    }

    @Test
    void who_goes_away_waits_no_more_and_the_room_ends_with_the_last_of_them() {
        Guest host = as("Host", Role.HOST);
        Guest ann = as("Ann", Role.SPEAKER);
        Visitor gone = ann.visitor();

        gone.leave();
        gone.leave();

        assertEquals(
                Outcome.LEFT, host.outbox().only(Moderated.KnockEnded.class).outcome());
        host.presence().moderate(new Moderation.Admit("1", gone.id()));
        assertEquals(
                ProblemType.NO_SUCH_PARTICIPANT,
                host.outbox().only(ServerMessage.Error.class).problem());
        host.presence().leave(LeaveReason.LEFT);
        assertTrue(rooms.isEmpty());
    }

    @Test
    void nobody_is_admitted_into_a_full_room_and_they_go_on_waiting() {
        Guest host = as("Host", Role.HOST);
        Guest ann = as("Ann", Role.SPEAKER);
        as("Mo", Role.MODERATOR);
        as("Max", Role.MODERATOR);

        host.presence().moderate(new Moderation.Admit("1", ann.visitor().id()));

        assertEquals(
                ProblemType.ROOM_FULL,
                host.outbox().only(ServerMessage.Error.class).problem());
        assertTrue(ann.isWaiting());
    }

    @Test
    void a_promoted_one_learns_who_waits_and_so_does_a_moderator_who_comes() {
        Guest host = as("Host", Role.HOST);
        Guest ann = as("Ann", Role.SPEAKER);
        host.presence().moderate(new Moderation.Admit("1", ann.visitor().id()));
        Guest ben = as("Ben", Role.SPEAKER);
        assertEquals(List.of(), ann.outbox().sent(Moderated.ParticipantKnocked.class));
        assertEquals(List.of(), ann.joined().snapshot().knocking());

        host.presence().moderate(new Moderation.ChangeRole("2", ann.id(), "moderator"));

        assertEquals(
                ben.visitor().id(),
                ann.outbox().only(Moderated.ParticipantKnocked.class).knock().id());
        assertEquals(1, as("Mo", Role.MODERATOR).joined().snapshot().knocking().size());
    }

    @Test
    void who_is_moved_to_the_lobby_waits_on_the_same_socket_until_admitted_again() {
        Guest host = as("Host", Role.HOST);
        Guest mo = as("Mo", Role.MODERATOR);
        var former = mo.id();

        host.presence().moderate(new Moderation.MoveToLobby("1", former));

        assertTrue(mo.isWaiting());
        assertEquals(
                LeaveReason.MOVED_TO_LOBBY,
                host.outbox().only(ServerMessage.ParticipantLeft.class).reason());
        assertEquals(Optional.empty(), rooms.participantByToken(mo.joined().accessToken(), DEMO));

        host.presence().moderate(new Moderation.Admit("2", mo.visitor().id()));
        assertEquals(2, mo.outbox().sent(ServerMessage.Joined.class).size());
        assertFalse(former.equals(mo.id()));
    }

    @Test
    void only_so_many_may_knock_and_the_next_is_refused() {
        for (int i = 0; i < Limits.KNOCKING; i++) {
            as("Guest " + i, Role.SPEAKER);
        }

        assertRefused(ProblemType.TOO_MANY, "One more");
        assertEquals(0, rooms.participants());
    }

    @Test
    void one_address_that_fills_the_lobby_keeps_nobody_else_out() {
        for (int i = 0; i < Limits.KNOCKING; i++) {
            as("Guest " + i, Role.SPEAKER);
        }

        Guest other = Guest.join(
                rooms,
                new JoinRequest(
                        DEMO, new Caller("guest:o", "Other", Role.SPEAKER), "198.51.100.7", "1", List.of(), null));

        assertTrue(other.isWaiting());
        Guest host = as("Host", Role.HOST);
        var waiting = host.joined().snapshot().knocking();
        assertEquals(Limits.KNOCKING, waiting.size());
        assertFalse(waiting.stream().anyMatch(knock -> knock.name().equals("Guest 99")));
    }

    @Test
    void who_may_have_to_wait_gets_no_turn_for_a_ticket_and_a_moderator_does() {
        Caller guest = new Caller("guest:g", "G", Role.SPEAKER);

        assertEquals(
                ProblemType.FORBIDDEN,
                assertThrows(ProblemException.class, () -> rooms.refuseWhoMayHaveToWait(DEMO, guest))
                        .type());
        rooms.refuseWhoMayHaveToWait(DEMO, new Caller("guest:m", "M", Role.MODERATOR));
    }

    @Test
    void who_waits_when_the_lobby_is_closed_comes_in_as_far_as_there_are_seats() {
        as("Host", Role.HOST);
        Guest ann = as("Ann", Role.SPEAKER);
        Guest ben = as("Ben", Role.SPEAKER);
        Guest cem = as("Cem", Role.SPEAKER);

        new Backstage(rooms, new RecentRooms(clock)).update(Guest.room(DEMO, RoomSettings.open(3), 2));

        assertTrue(ann.isIn() && ben.isIn());
        assertFalse(cem.isIn());
    }

    @Test
    void where_a_host_is_waited_for_guests_come_in_when_one_comes() {
        rooms = Guest.rooms(Settings.withoutHost(WithoutHost.WAIT), clock, journal::add);
        Guest ann = as("Ann", Role.SPEAKER);
        assertEquals(WaitingFor.HOST, ann.outbox().only(Moderated.Waiting.class).reason());

        Guest host = as("Host", Role.HOST);

        assertTrue(ann.isIn());
        host.presence().leave(LeaveReason.LEFT);
        assertTrue(ann.isIn());
        assertTrue(as("Ben", Role.SPEAKER).isWaiting());
    }

    @Test
    void a_meeting_that_ends_without_host_says_when_and_goes_on_if_one_comes_back() {
        rooms = Guest.rooms(Settings.withoutHost(WithoutHost.END), clock, journal::add);
        Guest host = as("Host", Role.HOST);
        Guest ann = as("Ann", Role.SPEAKER);

        host.presence().leave(LeaveReason.LEFT);
        assertEquals(
                clock.instant().plus(Limits.WITHOUT_HOST),
                ann.outbox().only(Moderated.RoomChanged.class).room().meetingEndsAt());
        Guest again = as("Host", Role.HOST);
        clock.pass(Limits.WITHOUT_HOST);
        rooms.check();
        assertTrue(ann.isIn());

        again.presence().leave(LeaveReason.LEFT);
        clock.pass(Limits.WITHOUT_HOST);
        rooms.check();
        assertEquals(
                LeaveReason.MEETING_ENDED,
                ann.outbox().only(ServerMessage.Left.class).reason());
    }

    @Test
    void a_meeting_ends_when_its_duration_is_over_or_the_room_closes_whichever_is_first() {
        rooms = Guest.rooms(
                Settings.ends(clock.instant().plus(Duration.ofHours(2)), Duration.ofHours(1)), clock, journal::add);
        Guest ann = as("Ann", Role.SPEAKER);
        assertEquals(
                clock.instant().plus(Duration.ofHours(1)),
                ann.joined().snapshot().room().meetingEndsAt());

        clock.pass(Duration.ofHours(1));
        rooms.check();
        assertFalse(ann.isIn());
        Guest ben = as("Ben", Role.SPEAKER);
        assertEquals(
                clock.instant().plus(Duration.ofHours(1)),
                ben.joined().snapshot().room().meetingEndsAt());
        clock.pass(Duration.ofHours(1));
        rooms.check();
        assertFalse(ben.isIn());
        assertRefused(ProblemType.NOT_OPEN, "Cem");
    }

    @Test
    void where_people_start_muted_the_server_takes_them_for_muted_but_not_moderators() {
        rooms = Guest.rooms(Settings.startMuted(), clock, journal::add);
        Track microphone = new Track(Source.MICROPHONE, false);

        Guest ann = Guest.join(rooms, "demo", new Caller("guest:Ann", "Ann", Role.SPEAKER), microphone);
        Guest host = Guest.join(rooms, "demo", new Caller("guest:Host", "Host", Role.HOST), microphone);

        assertEquals(
                List.of(new Track(Source.MICROPHONE, true)),
                ann.joined().snapshot().self().tracks());
        assertEquals(List.of(microphone), host.joined().snapshot().self().tracks());
    }

    @Test
    void a_viewer_joins_without_the_tracks_that_it_may_not_publish() {
        rooms = Guest.rooms(RoomSettings.open(3), clock, journal::add);

        Guest viewer =
                Guest.join(rooms, "demo", new Caller("guest:Vi", "Vi", Role.VIEWER), new Track(Source.CAMERA, false));

        assertEquals(List.of(), viewer.joined().snapshot().self().tracks());
    }

    private Guest as(String name, Role role) {
        return Guest.join(rooms, "demo", new Caller("guest:" + name, name, role));
    }

    private List<EventType> types() {
        return journal.stream().map(Event::type).toList();
    }

    private void assertRefused(ProblemType type, String name) {
        assertEquals(
                type,
                assertThrows(ProblemException.class, () -> as(name, Role.SPEAKER))
                        .type());
    }
}
