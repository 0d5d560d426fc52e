package dev.madang.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessPolicyTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Actor GUEST = Actor.guest("g", "192.0.2.1");
    private static final Actor ANN = new Actor("account:ann", "Ann", "192.0.2.1", Authority.NONE);
    private static final Actor ADMIN = new Actor("account:admin", "Admin", "192.0.2.1", Authority.ALL);

    private @Nullable Ban ban;
    private @Nullable Member member;
    private @Nullable Invitation invitation;
    private Set<String> groups = Set.of();
    private boolean password;

    @Test
    void a_guest_enters_by_the_link_and_may_speak() {
        assertEquals(Role.SPEAKER, enter(room(Entry.LINK), GUEST));
    }

    @Test
    void where_one_must_have_signed_in_a_guest_may_not_enter_and_others_may() {
        assertRefused(ProblemType.SIGN_IN_NEEDED, room(Entry.SIGNED_IN), GUEST);
        assertEquals(Role.SPEAKER, enter(room(Entry.SIGNED_IN), ANN));
    }

    @Test
    void members_enter_in_their_role_and_others_do_not() {
        assertRefused(ProblemType.NO_SUCH_ROOM, room(Entry.MEMBERS), ANN);

        member = new Member("account:ann", "Ann", Role.MODERATOR);

        assertEquals(Role.MODERATOR, enter(room(Entry.MEMBERS), ANN));
    }

    @Test
    void groups_enter_in_the_highest_role_of_theirs_and_others_do_not() {
        assertRefused(ProblemType.NO_SUCH_ROOM, room(Entry.GROUPS), ANN);

        groups = Set.of("staff", "board");

        assertEquals(Role.MODERATOR, enter(room(Entry.GROUPS), ANN));
    }

    @Test
    void who_is_in_has_the_role_of_the_groups_that_they_are_in_now_and_goes_without_any() {
        assertEquals(Optional.of(Role.MODERATOR), stays(room(Entry.GROUPS), in("staff", "board"), Optional.empty()));
        assertEquals(Optional.of(Role.VIEWER), stays(room(Entry.GROUPS), in("staff"), Optional.empty()));
        assertEquals(Optional.empty(), stays(room(Entry.GROUPS), in("elsewhere"), Optional.empty()));
        assertEquals(Optional.of(Role.SPEAKER), stays(room(Entry.LINK), in("elsewhere"), Optional.empty()));
    }

    @Test
    void who_was_invited_stays_in_that_role_at_least_whatever_groups_they_are_in() {
        assertEquals(Optional.of(Role.SPEAKER), stays(room(Entry.GROUPS), ANN, Optional.of(Role.SPEAKER)));
        assertEquals(Optional.of(Role.HOST), stays(room(Entry.GROUPS), in("board"), Optional.of(Role.HOST)));
        assertEquals(Optional.of(Role.HOST), stays(room(Entry.GROUPS), ADMIN, Optional.of(Role.VIEWER)));
    }

    @Test
    void a_member_and_the_owner_stay_what_they_are_without_any_group() {
        member = new Member("account:ann", "Ann", Role.MODERATOR);

        assertEquals(Optional.of(Role.MODERATOR), stays(room(Entry.MEMBERS), ANN, Optional.empty()));
    }

    private Optional<Role> stays(Room room, Actor actor, Optional<Role> invited) {
        return AccessPolicy.stays(room, actor, Optional.ofNullable(member), invited);
    }

    private static Actor in(String... in) {
        return new Actor(ANN.id(), ANN.name(), ANN.address(), new Authority(Set.of(), "", Set.of(in)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Entry.class,
            names = {"SIGNED_IN", "MEMBERS", "GROUPS"})
    void a_guest_cannot_tell_a_room_that_is_not_for_guests_from_none(Entry entry) {
        ProblemException there = refusal(Optional.of(room(entry)), GUEST);
        ProblemException nowhere = refusal(Optional.empty(), GUEST);

        assertEquals(nowhere.type(), there.type());
        assertEquals(nowhere.detail(), there.detail());
    }

    @ParameterizedTest
    @EnumSource(
            value = Entry.class,
            names = {"MEMBERS", "GROUPS"})
    void a_stranger_cannot_tell_a_room_of_others_from_none(Entry entry) {
        Room closedAndLocked = with(room(entry), "hash", null, NOON.minusSeconds(1));

        ProblemException there = refusal(Optional.of(closedAndLocked), ANN);
        ProblemException nowhere = refusal(Optional.empty(), ANN);

        assertEquals(ProblemType.NO_SUCH_ROOM, there.type());
        assertEquals(nowhere.detail(), there.detail());
    }

    @Test
    void who_does_not_know_the_password_stays_outside() {
        Room secret = with(room(Entry.LINK), "hash", null, null);

        assertRefused(ProblemType.PASSWORD_NEEDED, secret, GUEST);
        password = true;
        assertEquals(Role.SPEAKER, enter(secret, GUEST));
    }

    @Test
    void members_administrators_and_the_owner_need_no_password() {
        Room secret = with(room(Entry.LINK), "hash", null, null);

        assertEquals(Role.HOST, enter(secret, ADMIN));
        assertEquals(Role.HOST, enter(secret, new Actor("account:owner", "Owner", "", Authority.NONE)));
        member = new Member("account:ann", "Ann", Role.VIEWER);
        assertEquals(Role.VIEWER, enter(secret, ANN));
    }

    @Test
    void an_invitation_opens_whatever_the_entry_and_the_password_are() {
        invitation = invitation(Role.MODERATOR, null, 1);

        assertEquals(Role.MODERATOR, enter(with(room(Entry.MEMBERS), "hash", null, null), GUEST));
    }

    @Test
    void an_invitation_that_is_over_is_as_good_as_none() {
        invitation = invitation(Role.MODERATOR, NOON, null);
        assertRefused(ProblemType.SIGN_IN_NEEDED, room(Entry.MEMBERS), GUEST);

        invitation = invitation(Role.MODERATOR, null, 0);
        assertRefused(ProblemType.SIGN_IN_NEEDED, room(Entry.MEMBERS), GUEST);
    }

    @Test
    void an_invitation_takes_no_higher_role_away() {
        invitation = invitation(Role.VIEWER, null, null);

        assertEquals(Role.HOST, enter(room(Entry.LINK), ADMIN));
    }

    @Test
    void before_it_opens_only_hosts_enter_and_after_it_has_closed_nobody() {
        Room later = with(room(Entry.LINK), null, NOON.plus(Duration.ofMinutes(2)), null);
        assertEquals(OptionalInt.of(121), refusal(Optional.of(later), GUEST).retryAfter());
        assertEquals(Role.HOST, enter(later, ADMIN));

        Room over = with(room(Entry.LINK), null, null, NOON);
        assertRefused(ProblemType.NOT_OPEN, over, GUEST);
        assertRefused(ProblemType.NOT_OPEN, over, ADMIN);
    }

    @Test
    void a_ban_keeps_out_until_it_is_over() {
        ban = ban(null);
        assertRefused(ProblemType.REMOVED, room(Entry.LINK), GUEST);

        ban = ban(NOON);
        assertEquals(Role.SPEAKER, enter(room(Entry.LINK), GUEST));
    }

    private Role enter(Room room, Actor actor) {
        return decide(Optional.of(room), actor);
    }

    private Role decide(Optional<Room> room, Actor actor) {
        return AccessPolicy.decide(
                room,
                new AccessPolicy.Knowledge(
                        new Actor(
                                actor.id(),
                                actor.name(),
                                actor.address(),
                                new Authority(
                                        actor.authority().verbs(),
                                        actor.authority().roomPrefix(),
                                        groups)),
                        Optional.ofNullable(ban),
                        Optional.ofNullable(member),
                        Optional.ofNullable(invitation),
                        () -> password),
                NOON);
    }

    private ProblemException refusal(Optional<Room> room, Actor actor) {
        return assertThrows(ProblemException.class, () -> decide(room, actor));
    }

    private void assertRefused(ProblemType type, Room room, Actor actor) {
        assertEquals(type, refusal(Optional.of(room), actor).type());
    }

    private static Room room(Entry entry) {
        return with(entry, null, null, null);
    }

    private static Room with(Room room, @Nullable String hash, @Nullable Instant opens, @Nullable Instant closes) {
        return with(room.settings().entry(), hash, opens, closes);
    }

    private static Room with(Entry entry, @Nullable String hash, @Nullable Instant opens, @Nullable Instant closes) {
        RoomSettings settings = new RoomSettings(
                "",
                "account:owner",
                entry,
                Set.of("staff"),
                hash,
                false,
                8,
                opens,
                closes,
                null,
                Map.of("staff", Role.VIEWER, "board", Role.MODERATOR),
                Map.of(),
                false,
                WithoutHost.OPEN,
                Topology.MESH,
                false);
        return new Room(DEMO, settings, NOON, NOON, 1);
    }

    private static Invitation invitation(Role role, @Nullable Instant expiry, @Nullable Integer usesLeft) {
        return new Invitation("i", DEMO, role, "hash", "", expiry, usesLeft, NOON, "account:admin");
    }

    private static Ban ban(@Nullable Instant until) {
        return new Ban("b", DEMO, "guest:g", "", until, "", NOON, "account:admin");
    }
}
