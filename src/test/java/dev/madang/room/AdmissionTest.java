package dev.madang.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Passwords;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Admission.Credentials;
import dev.madang.room.Admission.Entitled;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class AdmissionTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final Credentials NOTHING = new Credentials(null, null);

    private final FakeClock clock = new FakeClock();
    private final FakeRooms rooms = new FakeRooms();
    private final FakeInvitations invitations = new FakeInvitations(rooms);
    private final FakeBans bans = new FakeBans(rooms);
    private final Admission admission = new Admission(
            new Admission.Stores(new RoomDirectory(rooms, 8, false), new FakeMembers(rooms), invitations, bans),
            new PlainPasswords(),
            clock,
            clock);
    private final Actor ann = Actor.guest("ann", "192.0.2.1");
    private final Actor ben = Actor.guest("ben", "192.0.2.2");

    @BeforeEach
    void a_room_of_members_with_a_password() {
        rooms.add(room(DEMO, Entry.MEMBERS));
        rooms.add(room(new RoomName("secret"), Entry.LINK));
    }

    @Test
    void an_invitation_counts_once_for_each_person_and_its_last_use_for_one() {
        invite("token", 1);

        spend(ann, "token");
        spend(ann, "token");

        assertRefused(ProblemType.SIGN_IN_NEEDED, () -> spend(ben, "token"));
    }

    @Test
    void an_invitation_that_was_not_spent_is_still_good() {
        invite("token", 1);

        admission.enter(DEMO, ann, new Credentials(null, "token"));

        spend(ben, "token");
    }

    @Test
    void of_two_who_were_entitled_by_the_last_use_one_gets_it() {
        invite("token", 1);
        Entitled first = admission.enter(DEMO, ann, new Credentials(null, "token"));
        Entitled second = admission.enter(DEMO, ben, new Credentials(null, "token"));

        admission.spend(first, ann);

        assertRefused(ProblemType.NO_SUCH_ROOM, () -> admission.spend(second, ben));
    }

    @Test
    void after_ten_wrong_passwords_an_address_must_wait_even_with_the_right_one() {
        RoomName secret = new RoomName("secret");
        for (int i = 0; i < 10; i++) {
            assertRefused(
                    ProblemType.PASSWORD_NEEDED, () -> admission.enter(secret, ann, new Credentials("wrong", null)));
        }

        assertRefused(ProblemType.TOO_MANY, () -> admission.enter(secret, ann, new Credentials("open sesame", null)));
        assertEquals(
                Role.SPEAKER,
                admission
                        .enter(secret, ben, new Credentials("open sesame", null))
                        .role());
        clock.pass(Duration.ofMinutes(5));
        assertEquals(
                Role.SPEAKER,
                admission
                        .enter(secret, ann, new Credentials("open sesame", null))
                        .role());
    }

    @Test
    void who_knows_the_password_may_come_as_often_as_they_like() {
        for (int i = 0; i < 30; i++) {
            admission.enter(new RoomName("secret"), ann, new Credentials("open sesame", null));
        }
    }

    @Test
    void after_ten_wrong_invitations_an_address_must_wait() {
        for (int i = 0; i < 10; i++) {
            assertRefused(ProblemType.SIGN_IN_NEEDED, () -> spend(ann, "guess"));
        }

        assertRefused(ProblemType.TOO_MANY, () -> spend(ann, "guess"));
    }

    @Test
    void who_comes_back_is_asked_for_nothing_but_a_ban() {
        assertEquals(DEMO, admission.again(DEMO, ann.id()).name());

        bans.put(new Ban("b", DEMO, ann.id(), "", null, "", Instant.EPOCH, "system"));

        assertRefused(ProblemType.REMOVED, () -> admission.again(DEMO, ann.id()));
        assertRefused(ProblemType.REMOVED, () -> admission.enter(DEMO, ann, NOTHING));
    }

    private void spend(Actor actor, String token) {
        admission.spend(admission.enter(DEMO, actor, new Credentials(null, token)), actor);
    }

    private void invite(String token, @Nullable Integer uses) {
        invitations.add(new Invitation(
                "i",
                DEMO,
                Role.SPEAKER,
                InvitationAdministration.hash(token),
                "",
                null,
                uses,
                Instant.EPOCH,
                "account:admin"));
    }

    private static Room room(RoomName name, Entry entry) {
        RoomSettings settings = new RoomSettings(
                "",
                "",
                entry,
                Set.of(),
                "hash of open sesame",
                false,
                8,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                false,
                WithoutHost.OPEN,
                Topology.MESH,
                false);
        return new Room(name, settings, Instant.EPOCH, Instant.EPOCH, 1);
    }

    private static void assertRefused(ProblemType type, Executable call) {
        assertEquals(type, assertThrows(ProblemException.class, call).type());
    }

    private static final class PlainPasswords implements Passwords {
        @Override
        public String hash(String password) {
            return "hash of " + password;
        }

        @Override
        public boolean matches(String password, String hash) {
            return hash(password).equals(hash);
        }
    }
}
