package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Caller;
import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.Limits;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.protocol.Track;
import dev.madang.protocol.Track.Source;
import dev.madang.room.FakeRooms;
import dev.madang.room.RoomRights;
import dev.madang.room.RoomSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModerationTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final Track MICROPHONE = new Track(Source.MICROPHONE, false);
    private static final Track CAMERA = new Track(Source.CAMERA, false);
    private static final Actor ADMIN = new Actor("account:admin", "Admin", "", Authority.ALL);

    private final FakeClock clock = new FakeClock();
    private final List<Event> journal = new CopyOnWriteArrayList<>();
    private final LiveRooms rooms = Guest.rooms(RoomSettings.open(8), clock, journal::add);
    private final Guest host = as("Host", Role.HOST);
    private final Guest ann = as("Ann", Role.SPEAKER, MICROPHONE, CAMERA);
    private final Guest ben = as("Ben", Role.SPEAKER, MICROPHONE);

    static Stream<Moderation> everything() {
        ParticipantId somebody = new ParticipantId("somebody");
        return Stream.of(
                new Moderation.Admit("1", somebody),
                new Moderation.Deny("1", somebody),
                new Moderation.MoveToLobby("1", somebody),
                new Moderation.ChangeRole("1", somebody, "host"),
                new Moderation.Mute("1", somebody, Source.MICROPHONE),
                new Moderation.MuteAll("1", Source.MICROPHONE),
                new Moderation.AskToUnmute("1", somebody, Source.MICROPHONE),
                new Moderation.Remove("1", somebody, true),
                new Moderation.LockRoom("1", true),
                new Moderation.LowerHand("1", somebody),
                new Moderation.EndMeeting("1"));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void who_may_not_moderate_is_refused_stays_and_is_told_to_the_journal(Moderation moderation) {
        ann.presence().moderate(moderation);

        assertEquals(ProblemType.FORBIDDEN, error(ann).problem());
        assertEquals(Optional.empty(), ann.outbox().closedWith());
        assertTrue(host.isIn() && ben.isIn());
        Event refused = only(EventType.REFUSED);
        assertEquals("guest:Ann", refused.by().id());
        assertEquals(moderation.type(), refused.details().get("kind"));
    }

    @Test
    void a_muted_track_is_muted_for_all_until_its_owner_unmutes_it() {
        host.presence().moderate(new Moderation.Mute("1", ann.id(), Source.MICROPHONE));

        var muted = ben.outbox().only(Moderated.TracksMuted.class);
        assertEquals(List.of(ann.id()), muted.participants());
        assertEquals(host.id(), muted.by());
        assertEquals(List.of(new Track(Source.MICROPHONE, true), CAMERA), tracksOf(ann));
        only(EventType.PARTICIPANT_MUTED);

        update(ann, muted.number(), MICROPHONE);
        assertEquals(List.of(MICROPHONE), tracksOf(ann));
    }

    @Test
    void an_update_that_has_crossed_a_mute_does_not_undo_it() {
        long before = host.joined().snapshot().number() + 2;
        host.presence().moderate(new Moderation.Mute("1", ann.id(), Source.MICROPHONE));

        update(ann, before, MICROPHONE);

        assertEquals(List.of(new Track(Source.MICROPHONE, true)), tracksOf(ann));
    }

    @Test
    void all_are_muted_but_those_who_may_moderate() {
        Guest moderator = as("Mo", Role.MODERATOR, MICROPHONE);

        host.presence().moderate(new Moderation.MuteAll("1", Source.MICROPHONE));

        assertEquals(
                List.of(ann.id(), ben.id()),
                moderator.outbox().only(Moderated.TracksMuted.class).participants());
        assertEquals(List.of(MICROPHONE), tracksOf(moderator));
    }

    @Test
    void only_the_one_who_is_asked_to_unmute_hears_it_and_only_if_they_may() {
        host.presence().moderate(new Moderation.AskToUnmute("1", ann.id(), Source.MICROPHONE));

        assertEquals(host.id(), ann.outbox().only(Moderated.UnmuteAsked.class).by());
        assertEquals(List.of(), ben.outbox().sent(Moderated.UnmuteAsked.class));

        Guest viewer = as("Vi", Role.VIEWER);
        host.presence().moderate(new Moderation.AskToUnmute("2", viewer.id(), Source.MICROPHONE));
        assertEquals(ProblemType.FORBIDDEN, error(host).problem());
    }

    @Test
    void who_is_made_a_viewer_loses_their_tracks_at_once_and_gets_none_back_by_themselves() {
        host.presence().moderate(new Moderation.ChangeRole("1", ann.id(), "viewer"));

        Moderated.RoleChanged changed = ben.outbox().only(Moderated.RoleChanged.class);
        assertEquals("viewer", changed.role());
        assertEquals(List.of("chat"), changed.permissions());
        assertEquals(
                List.of(), ben.outbox().only(ServerMessage.TracksUpdated.class).tracks());

        update(ann, null, MICROPHONE);
        assertEquals(ProblemType.FORBIDDEN, error(ann).problem());
        assertTrue(error(ann).detail().contains("microphone"));
        assertEquals(List.of(), tracksOf(ann));
    }

    @Test
    void who_is_promoted_may_moderate_and_who_is_demoted_may_not_from_that_message_on() {
        host.presence().moderate(new Moderation.ChangeRole("1", ann.id(), "moderator"));
        ann.presence().moderate(new Moderation.LockRoom("2", true));
        assertTrue(ben.outbox().only(Moderated.RoomChanged.class).room().locked());

        host.presence().moderate(new Moderation.ChangeRole("3", ann.id(), "speaker"));
        ann.presence().moderate(new Moderation.LockRoom("4", false));
        assertEquals(ProblemType.FORBIDDEN, error(ann).problem());
        ben.outbox().only(Moderated.RoomChanged.class);
    }

    @Test
    void a_given_role_holds_for_who_comes_back() {
        host.presence().moderate(new Moderation.ChangeRole("1", ann.id(), "viewer"));
        ann.presence().leave(LeaveReason.LEFT);

        Guest again = as("Ann", Role.SPEAKER, MICROPHONE);

        assertEquals("viewer", again.joined().snapshot().self().role());
        assertEquals(List.of(), again.joined().snapshot().self().tracks());
    }

    @Test
    void a_moderator_acts_on_no_host_and_makes_none() {
        Guest moderator = as("Mo", Role.MODERATOR);

        for (Moderation act : List.of(
                new Moderation.Remove("1", host.id(), false),
                new Moderation.MoveToLobby("1", host.id()),
                new Moderation.Mute("1", host.id(), Source.MICROPHONE),
                new Moderation.ChangeRole("1", host.id(), "viewer"),
                new Moderation.ChangeRole("1", ann.id(), "host"))) {
            moderator.outbox().forget();
            moderator.presence().moderate(act);
            assertEquals(ProblemType.FORBIDDEN, error(moderator).problem(), act::toString);
        }
        assertTrue(host.isIn());
    }

    @Test
    void who_is_removed_is_told_closed_and_hears_and_says_nothing_more() {
        String token = ann.joined().accessToken();
        host.presence().moderate(new Moderation.Remove("1", ann.id(), false));

        assertEquals(
                new ServerMessage.Left(LeaveAction.END, LeaveReason.REMOVED),
                ann.outbox().only(ServerMessage.Left.class));
        assertEquals(Optional.of(4410), ann.outbox().closedWith());
        assertEquals(
                LeaveReason.REMOVED,
                ben.outbox().only(ServerMessage.ParticipantLeft.class).reason());
        ben.outbox().forget();
        ann.presence().relay(new ClientMessage.Offer(null, ben.id(), 1, "v=0"));
        update(ann, null, CAMERA);
        assertEquals(List.of(), ben.outbox().sent());
        assertEquals(Optional.empty(), rooms.participantByToken(token, DEMO));
    }

    @Test
    void a_removal_sticks_to_the_person_for_ticket_join_resume_and_replacement() {
        String resumeToken = ann.joined().resumeToken();
        String accessToken = ann.joined().accessToken();
        host.presence().moderate(new Moderation.Remove("1", ann.id(), false));
        Caller caller = caller("Ann", Role.SPEAKER);

        assertRefused(
                ProblemType.REMOVED,
                () -> rooms.checkEntry(Guest.room(DEMO, RoomSettings.open(8), 1), caller, accessToken));
        assertRefused(ProblemType.REMOVED, () -> as("Ann", Role.HOST));
        assertRefused(ProblemType.CANNOT_RESUME, () -> rooms.resume("9", resumeToken, 0, new Guest()));
        assertRefused(
                ProblemType.REMOVED,
                () -> Guest.join(rooms, new JoinRequest(DEMO, caller, "192.0.2.9", "1", List.of(), accessToken)));
        clock.pass(Limits.REMOVED_FOR);
        assertTrue(as("Ann", Role.SPEAKER).isIn());
    }

    @Test
    void all_presences_of_a_removed_person_end_and_a_ban_is_handed_on() {
        Guest elsewhere = as("Ann", Role.SPEAKER);

        host.presence().moderate(new Moderation.Remove("1", ann.id(), true));

        assertFalse(ann.isIn() || elsewhere.isIn());
        assertEquals("guest:Ann", only(EventType.BAN_CREATED).details().get("subject"));
        clock.pass(Limits.REMOVED_FOR.multipliedBy(2));
        assertRefused(ProblemType.REMOVED, () -> as("Ann", Role.SPEAKER));
    }

    @Test
    void a_locked_room_lets_in_only_who_may_moderate_or_is_here_already() {
        host.presence().moderate(new Moderation.LockRoom("1", true));

        assertRefused(ProblemType.LOCKED, () -> as("Cem", Role.SPEAKER));
        assertTrue(as("Mo", Role.MODERATOR).isIn());
        Guest again = Guest.join(
                rooms,
                new JoinRequest(
                        DEMO,
                        caller("Ann", Role.SPEAKER),
                        "",
                        "1",
                        List.of(),
                        ann.joined().accessToken()));
        assertTrue(again.isIn());

        host.presence().moderate(new Moderation.LockRoom("2", false));
        assertTrue(as("Cem", Role.SPEAKER).isIn());
    }

    @Test
    void a_hand_is_raised_for_all_and_lowered_by_its_owner_or_a_moderator() {
        ann.presence().raiseHand(new ClientMessage.RaiseHand("1", true));
        ann.presence().raiseHand(new ClientMessage.RaiseHand("2", true));
        assertEquals(
                clock.instant(), ben.outbox().only(Moderated.HandRaised.class).since());

        host.presence().moderate(new Moderation.LowerHand("3", ann.id()));
        assertEquals(ann.id(), ben.outbox().only(Moderated.HandLowered.class).participant());

        ann.presence().raiseHand(new ClientMessage.RaiseHand("4", true));
        ann.presence().raiseHand(new ClientMessage.RaiseHand("5", false));
        assertEquals(2, ben.outbox().sent(Moderated.HandLowered.class).size());
    }

    @Test
    void the_end_of_a_meeting_sends_everybody_away_and_the_next_one_knows_nothing_of_it() {
        host.presence().moderate(new Moderation.LockRoom("1", true));
        host.presence().moderate(new Moderation.EndMeeting("2"));

        for (Guest guest : List.of(host, ann, ben)) {
            assertEquals(
                    new ServerMessage.Left(LeaveAction.END, LeaveReason.MEETING_ENDED),
                    guest.outbox().only(ServerMessage.Left.class));
            assertEquals(Optional.of(4410), guest.outbox().closedWith());
        }
        assertTrue(host.outbox().sent(ServerMessage.Ok.class).contains(new ServerMessage.Ok("2")));
        assertTrue(rooms.isEmpty());
        assertFalse(as("Cem", Role.SPEAKER).joined().snapshot().room().locked());
        only(EventType.MEETING_ENDED);
        assertEquals(
                3,
                journal.stream()
                        .filter(it -> it.type() == EventType.PARTICIPANT_LEFT)
                        .count());
    }

    @Test
    void permissions_that_are_taken_from_a_role_hold_at_once() {
        RoomSettings quiet = Settings.with(RoomSettings.open(8), Map.of(Role.SPEAKER, Set.of(Permission.CHAT)));

        new Backstage(rooms, new RecentRooms(clock)).update(Guest.room(DEMO, quiet, 2));

        assertEquals(List.of(), tracksOf(ann));
        assertEquals(2, host.outbox().sent(Moderated.RoleChanged.class).size());
    }

    @Test
    void an_administrator_acts_with_the_rank_of_nobody_in_the_room() {
        LiveAdministration administration = new LiveAdministration(rooms, new RoomRights(new FakeRooms()));

        administration.moderate(ADMIN, DEMO, new Moderation.Remove("", host.id(), false));
        administration.announce(ADMIN, DEMO, "Fire drill");

        assertFalse(host.isIn());
        assertEquals("Fire drill", ann.outbox().only(Moderated.Announced.class).text());
        assertEquals(
                2,
                administration.meeting(ADMIN, DEMO).orElseThrow().participants().size());
        assertRefused(
                ProblemType.FORBIDDEN,
                () -> administration.moderate(
                        new Actor("account:ann", "Ann", "", Authority.NONE), DEMO, new Moderation.EndMeeting("")));
    }

    @Test
    void each_who_has_joined_is_said_once_to_have_left() {
        ann.presence().leave(LeaveReason.LEFT);
        ben.presence().detach(clock.getAsLong());
        clock.pass(Duration.ofMinutes(2));
        rooms.check();
        host.presence().leave(LeaveReason.LEFT);

        List<String> joined = subjects(EventType.PARTICIPANT_JOINED);
        assertEquals(List.of("guest:Host", "guest:Ann", "guest:Ben"), joined);
        assertEquals(Set.copyOf(joined), Set.copyOf(subjects(EventType.PARTICIPANT_LEFT)));
        assertEquals(3, subjects(EventType.PARTICIPANT_LEFT).size());
        assertEquals(EventType.MEETING_STARTED, journal.get(0).type());
        assertEquals(EventType.MEETING_ENDED, journal.get(journal.size() - 1).type());
    }

    private List<String> subjects(EventType type) {
        return journal.stream()
                .filter(event -> event.type() == type)
                .map(event -> String.valueOf(event.details().get("subject")))
                .toList();
    }

    private Guest as(String name, Role role, Track... tracks) {
        return Guest.join(rooms, "demo", caller(name, role), tracks);
    }

    private static Caller caller(String name, Role role) {
        return new Caller("guest:" + name, name, role);
    }

    private static void update(Guest guest, @Nullable Long seen, Track... tracks) {
        guest.presence().updateTracks(new ClientMessage.UpdateTracks("u", List.of(tracks), seen));
    }

    private static List<Track> tracksOf(Guest guest) {
        return guest.presence().participant().tracks();
    }

    private static ServerMessage.Error error(Guest guest) {
        return guest.outbox().only(ServerMessage.Error.class);
    }

    private Event only(EventType type) {
        List<Event> all = journal.stream().filter(event -> event.type() == type).toList();
        assertEquals(1, all.size(), () -> type + " among " + journal);
        return all.get(0);
    }

    private static void assertRefused(ProblemType type, Executable call) {
        assertEquals(type, assertThrows(ProblemException.class, call).type());
    }
}
