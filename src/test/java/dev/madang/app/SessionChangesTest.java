package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.feed.LiveFeed;
import dev.madang.feed.Reader;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.identity.Secrets;
import dev.madang.identity.Ticket;
import dev.madang.identity.Tickets;
import dev.madang.live.Backstage;
import dev.madang.live.Callers;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Entry;
import dev.madang.room.FakeMembers;
import dev.madang.room.FakeRooms;
import dev.madang.room.Member;
import dev.madang.room.Members;
import dev.madang.room.Room;
import dev.madang.room.RoomDirectory;
import dev.madang.room.RoomSettings;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionChangesTest {
    private static final RoomName TEAM = new RoomName("team");
    private static final String ANN = "user:ann@idp.example";

    private final FakeClock clock = new FakeClock();
    private final Callers callers = new Callers(clock);
    private final Tickets tickets = new Tickets(clock, new Secrets(), clock, 100);
    private final LiveFeed feed = new LiveFeed("boot", Runnable::run);
    private final FakeRooms rooms = new FakeRooms();
    private final FakeMembers members = new FakeMembers(rooms);
    private boolean away;
    private final SessionChanges changes = changes(callers.backstage());

    SessionChangesTest() {
        rooms.add(new Room(TEAM, forGroups(), Instant.EPOCH, Instant.EPOCH, 1));
    }

    @Test
    void another_group_is_another_role_in_the_room_where_they_are() {
        callers.join(TEAM, caller(Role.SPEAKER));

        changes.changed(ann("board"));

        assertEquals(List.of("moderator"), callers.roles(TEAM));
    }

    @Test
    void who_is_in_no_group_of_the_room_any_more_is_put_out() {
        callers.join(TEAM, caller(Role.SPEAKER));

        changes.changed(ann("elsewhere"));

        assertEquals(List.of(), callers.roles(TEAM));
    }

    @Test
    void who_was_invited_stays_without_any_group() {
        callers.join(TEAM, new Caller(ANN, "Ann", Role.SPEAKER, "s1", Optional.of(Role.SPEAKER)));

        changes.changed(ann("elsewhere"));

        assertEquals(List.of("speaker"), callers.roles(TEAM));
    }

    @Test
    void a_member_stays_what_the_membership_says() {
        members.put(TEAM, new Member(ANN, "Ann", Role.HOST));
        callers.join(TEAM, caller(Role.HOST));

        changes.changed(ann("elsewhere"));

        assertEquals(List.of("host"), callers.roles(TEAM));
    }

    @Test
    void while_the_database_is_away_the_call_goes_on_and_the_role_follows() {
        callers.join(TEAM, caller(Role.SPEAKER));
        away = true;
        changes.changed(ann("staff"));
        changes.changed(ann("board"));
        changes.catchUp();
        assertEquals(List.of("speaker"), callers.roles(TEAM));

        away = false;
        changes.catchUp();

        assertEquals(List.of("moderator"), callers.roles(TEAM));
    }

    @Test
    void tickets_of_before_are_void_and_readers_of_events_are_asked_anew() {
        Ticket ticket = tickets.issue(caller(Role.SPEAKER), TEAM.value(), "");
        Reader reader = feed.open(admin(), Optional.empty(), Optional.empty(), news -> {});
        while (reader.poll() != null) {}

        changes.changed(ann("board"));

        assertThrows(ProblemException.class, () -> tickets.check(ticket.value(), TEAM.value(), ""));
        assertTrue(reader.isOver());
    }

    @Test
    void the_end_of_a_session_ends_its_presences_and_its_readers_without_the_database() {
        away = true;
        callers.join(TEAM, caller(Role.SPEAKER));
        Reader reader = feed.open(admin(), Optional.empty(), Optional.empty(), news -> {});
        while (reader.poll() != null) {}

        changes.ended("s1", ANN);

        assertEquals(List.of(), callers.roles(TEAM));
        assertTrue(reader.isOver());
    }

    @Test
    void a_session_that_a_call_uses_is_used() {
        callers.join(TEAM, caller(Role.SPEAKER));
        List<String> used = new ArrayList<>();

        changes.keepAlive(used::add);

        assertEquals(List.of("s1"), used);
    }

    @Test
    void who_began_to_read_when_the_session_had_just_ended_reads_no_more() {
        changes.ended("s1", ANN);
        Reader reader = feed.open(admin(), Optional.empty(), Optional.empty(), news -> {});
        while (reader.poll() != null) {}

        changes.keepAlive(session -> true);
        assertFalse(reader.isOver());
        changes.keepAlive(session -> false);

        assertTrue(reader.isOver());
    }

    private SessionChanges changes(Backstage live) {
        RoomDirectory directory = new RoomDirectory(rooms, 8, false);
        return new SessionChanges(new SessionChanges.Tools(live, tickets, feed, directory, breakable()), Runnable::run);
    }

    private Members breakable() {
        return (Members) Proxy.newProxyInstance(
                Members.class.getClassLoader(), new Class<?>[] {Members.class}, (proxy, method, arguments) -> {
                    if (away) {
                        throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "away");
                    }
                    return method.invoke(members, arguments);
                });
    }

    private static Caller caller(Role role) {
        return new Caller(ANN, "Ann", role, "s1");
    }

    private static Actor ann(String group) {
        return new Actor(ANN, "Ann", "", new Authority(Set.of(), "", Set.of(group)), "s1");
    }

    private static Actor admin() {
        return new Actor(ANN, "Ann", "", Authority.ALL, "s1");
    }

    private static RoomSettings forGroups() {
        RoomSettings of = RoomSettings.open(8);
        return new RoomSettings(
                of.title(),
                of.owner(),
                Entry.GROUPS,
                Set.of("staff", "board"),
                of.passwordHash(),
                of.lobby(),
                of.capacity(),
                of.opens(),
                of.closes(),
                of.duration(),
                Map.of("staff", Role.SPEAKER, "board", Role.MODERATOR),
                of.permissions(),
                of.startMuted(),
                of.withoutHost(),
                of.topology(),
                of.relayOnly());
    }
}
