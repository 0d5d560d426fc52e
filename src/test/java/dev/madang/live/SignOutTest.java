package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.Moderated.Outcome;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.room.Room;
import dev.madang.room.RoomSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What becomes of a call when the session ends by which somebody has entered it. */
class SignOutTest {
    private static final String ANN = "user:ann@idp.example";

    private final FakeClock clock = new FakeClock();
    private final List<Event> journal = new CopyOnWriteArrayList<>();
    private LiveRooms rooms = Guest.rooms(RoomSettings.open(8), clock, journal::add);

    @Test
    void who_is_signed_out_is_told_so_and_to_others_it_is_a_leave() {
        Guest ben = Guest.join(rooms, "demo", "Ben");
        Guest ann = ann("s1", "demo");

        backstage().endSession("s1", ANN);

        assertEquals(
                new ServerMessage.Left(LeaveAction.END, LeaveReason.SIGNED_OUT),
                ann.outbox().only(ServerMessage.Left.class));
        assertEquals(Optional.of(4401), ann.outbox().closedWith());
        var left = ben.outbox().only(ServerMessage.ParticipantLeft.class);
        assertEquals(ann.id(), left.participant());
        assertEquals(LeaveReason.LEFT, left.reason());
        assertEquals(1, rooms.participants());
    }

    @Test
    void the_journal_hears_why() {
        Guest ann = ann("s1", "demo");

        backstage().endSession("s1", ANN);

        Event left = journal.stream()
                .filter(event -> event.type() == EventType.PARTICIPANT_LEFT)
                .findFirst()
                .orElseThrow();
        assertEquals("signed-out", left.details().get("reason"));
        assertEquals(ann.id().value(), left.details().get("participant"));
        assertEquals(ANN, left.by().id());
    }

    @Test
    void all_presences_of_the_session_end_in_all_rooms_and_those_of_another_one_stay() {
        Guest here = ann("s1", "demo");
        Guest there = ann("s1", "other");
        Guest elsewhere = ann("s2", "demo");

        backstage().endSession("s1", ANN);

        assertEquals(Optional.of(4401), here.outbox().closedWith());
        assertEquals(Optional.of(4401), there.outbox().closedWith());
        assertTrue(elsewhere.isIn());
        assertEquals(Set.of("s2"), backstage().sessions());
    }

    @Test
    void a_resume_is_refused_as_signed_out_also_of_who_was_away() {
        Guest ann = ann("s1", "demo");
        ann.presence().detach(clock.getAsLong());

        backstage().endSession("s1", ANN);

        String token = ann.joined().resumeToken();
        assertRefused(ProblemType.SIGNED_OUT, () -> rooms.resume("r", token, 0, new Guest()));
        assertRefused(ProblemType.CANNOT_RESUME, () -> rooms.resume("r", "guessed", 0, new Guest()));
        assertEquals(0, rooms.participants());
    }

    @Test
    void an_access_token_of_the_session_opens_nothing_any_more() {
        Guest ann = ann("s1", "demo");

        backstage().endSession("s1", ANN);

        assertEquals(Optional.empty(), rooms.participantByToken(ann.joined().accessToken(), new RoomName("demo")));
    }

    @Test
    void a_ticket_of_before_leads_nowhere() {
        backstage().endSession("s1", ANN);

        assertRefused(ProblemType.SIGNED_OUT, () -> ann("s1", "demo"));

        Room room = Room.adHoc(new RoomName("demo"), 8);
        assertRefused(ProblemType.SIGNED_OUT, () -> rooms.checkEntry(room, caller("s1"), null));
        assertRefused(ProblemType.SIGNED_OUT, () -> rooms.refuseWhoMayHaveToWait(room.name(), caller("s1")));
        assertTrue(ann("s2", "demo").isIn());
    }

    @Test
    void who_knocks_by_the_session_waits_no_more_and_moderators_see_that() {
        rooms = Guest.rooms(Settings.lobby(8), clock, journal::add);
        Guest host = Guest.join(rooms, "demo", new Caller("account:host", "Host", Role.HOST));
        Guest ann = ann("s1", "demo");

        backstage().endSession("s1", ANN);

        assertEquals(
                new ServerMessage.Left(LeaveAction.END, LeaveReason.SIGNED_OUT),
                ann.outbox().only(ServerMessage.Left.class));
        assertEquals(Optional.of(4401), ann.outbox().closedWith());
        assertEquals(
                Outcome.LEFT, host.outbox().only(Moderated.KnockEnded.class).outcome());
        host.presence().leave(LeaveReason.LEFT);
        assertTrue(rooms.isEmpty());
    }

    @Test
    void nobody_is_remembered_who_has_gone() {
        Guest ann = ann("s1", "demo");
        assertEquals(Set.of(new RoomName("demo")), backstage().roomsOf(ANN));

        ann.presence().leave(LeaveReason.LEFT);

        assertEquals(Set.of(), backstage().roomsOf(ANN));
        assertEquals(Set.of(), backstage().sessions());
    }

    @Test
    void a_session_that_has_ended_is_forgotten_after_its_last_ticket() {
        backstage().endSession("s1", ANN);
        clock.pass(Duration.ofMinutes(11));
        backstage().endSession("s9", "user:else@idp.example");

        assertTrue(ann("s1", "demo").isIn());
        assertRefused(ProblemType.SIGNED_OUT, () -> ann("s9", "demo"));
    }

    private Backstage backstage() {
        return new Backstage(rooms, new RecentRooms(clock));
    }

    private Guest ann(String session, String room) {
        return Guest.join(rooms, room, caller(session));
    }

    private static Caller caller(String session) {
        return new Caller(ANN, "Ann", Role.SPEAKER, session);
    }

    private static void assertRefused(ProblemType type, Executable attempt) {
        assertEquals(type, assertThrows(ProblemException.class, attempt).type());
    }
}
