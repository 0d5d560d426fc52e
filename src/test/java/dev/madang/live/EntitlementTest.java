package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.room.FakeRooms;
import dev.madang.room.RoomRights;
import dev.madang.room.RoomSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the sign-on says while the call runs. */
class EntitlementTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final String ANN = "user:ann@idp.example";

    private final FakeClock clock = new FakeClock();
    private final List<Event> journal = new CopyOnWriteArrayList<>();
    private LiveRooms rooms = Guest.rooms(RoomSettings.open(8), clock, journal::add);

    @Test
    void another_role_holds_at_once_and_everybody_hears_of_it() {
        Guest ben = Guest.join(rooms, "demo", "Ben");
        Guest ann = ann(Role.SPEAKER);

        backstage().entitle(DEMO, ANN, Role.MODERATOR);

        var changed = ben.outbox().only(Moderated.RoleChanged.class);
        assertEquals(ann.id(), changed.participant());
        assertEquals("moderator", changed.role());
        ann.presence().moderate(new Moderation.LockRoom("1", true));
        assertTrue(types().contains(EventType.ROOM_LOCKED));
        Event told = journal.stream()
                .filter(event -> event.type() == EventType.ROLE_CHANGED)
                .findFirst()
                .orElseThrow();
        assertEquals(Actor.SYSTEM.id(), told.by().id());
        assertEquals("speaker", told.details().get("before"));
    }

    @Test
    void who_is_demoted_may_moderate_no_more() {
        Guest ann = ann(Role.HOST);

        backstage().entitle(DEMO, ANN, Role.VIEWER);

        ann.presence().moderate(new Moderation.LockRoom("1", true));
        assertTrue(types().contains(EventType.REFUSED));
    }

    @Test
    void the_same_role_as_before_leaves_what_a_moderator_has_given() {
        Guest ann = ann(Role.SPEAKER);
        give(ann, Role.MODERATOR);

        backstage().entitle(DEMO, ANN, Role.SPEAKER);

        assertEquals("moderator", roleOf(ann));
    }

    @Test
    void another_role_than_before_is_newer_than_what_a_moderator_has_given() {
        Guest ann = ann(Role.HOST);
        give(ann, Role.MODERATOR);

        backstage().entitle(DEMO, ANN, Role.VIEWER);

        assertEquals("viewer", roleOf(ann));
    }

    @Test
    void who_comes_back_with_a_new_ticket_has_what_that_says() {
        Guest ann = ann(Role.HOST);
        backstage().entitle(DEMO, ANN, Role.VIEWER);
        ann.presence().leave(LeaveReason.LEFT);

        assertEquals("moderator", roleOf(ann(Role.MODERATOR)));
    }

    @Test
    void who_comes_back_by_their_access_token_has_the_new_role() {
        Guest ann = ann(Role.HOST);

        backstage().entitle(DEMO, ANN, Role.VIEWER);

        assertEquals(
                Optional.of(Role.VIEWER),
                rooms.callerByToken(ann.joined().accessToken(), DEMO).map(Caller::role));
    }

    @Test
    void who_waits_outside_is_let_in_once_they_may_moderate() {
        rooms = Guest.rooms(Settings.lobby(8), clock, journal::add);
        Guest ann = ann(Role.SPEAKER);
        assertTrue(ann.isWaiting());

        backstage().entitle(DEMO, ANN, Role.HOST);

        assertTrue(ann.isIn());
        assertEquals("host", roleOf(ann));
    }

    @Test
    void the_highest_role_of_invitations_is_known_and_survives() {
        Guest.join(rooms, "demo", new Caller(ANN, "Ann", Role.MODERATOR, "s1", Optional.of(Role.MODERATOR)));
        Guest.join(rooms, "demo", new Caller(ANN, "Ann", Role.SPEAKER, "s2"));

        backstage().entitle(DEMO, ANN, Role.MODERATOR);

        assertEquals(Optional.of(Role.MODERATOR), backstage().invited(DEMO, ANN));
        assertEquals(Optional.empty(), backstage().invited(DEMO, "user:else@idp.example"));
    }

    private Backstage backstage() {
        return new Backstage(rooms, new RecentRooms(clock));
    }

    private Guest ann(Role role) {
        return Guest.join(rooms, "demo", new Caller(ANN, "Ann", role, "s1"));
    }

    private void give(Guest to, Role role) {
        new LiveAdministration(rooms, new RoomRights(new FakeRooms()))
                .moderate(Actor.SYSTEM, DEMO, new Moderation.ChangeRole("", to.id(), role.wireName()));
    }

    private static String roleOf(Guest guest) {
        return guest.presence().participant().role().wireName();
    }

    private List<EventType> types() {
        return journal.stream().map(Event::type).toList();
    }
}
