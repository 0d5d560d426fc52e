package dev.madang.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Invitations} keeps to. */
@OverEachStore
class InvitationsContractTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final RoomName OTHER = new RoomName("other");

    private final Ports ports;
    private final Invitations invitations;

    InvitationsContractTest(Stores store) {
        this.ports = Ports.over(store);
        this.invitations = ports.invitations();
        ports.rooms().add(Ports.room("demo"));
        ports.rooms().add(Ports.room("other"));
    }

    @AfterEach
    void close() {
        ports.close();
    }

    static Invitation invitation(RoomName room, String id, @Nullable Integer uses) {
        return new Invitation(
                id,
                room,
                Role.SPEAKER,
                "hash-of-" + id,
                "for Ben",
                Ports.NOW.plusSeconds(60),
                uses,
                Ports.NOW,
                "account:ann");
    }

    @Test
    void an_invitation_is_found_in_its_room_by_id_and_by_token() {
        Invitation bounded = invitation(DEMO, "i-1", 3);
        Invitation endless =
                new Invitation("i-2", DEMO, Role.VIEWER, "hash-of-i-2", "", null, null, Ports.NOW, "account:ann");
        invitations.add(bounded);
        invitations.add(endless);

        assertEquals(Optional.of(bounded), invitations.find(DEMO, "i-1"));
        assertEquals(Optional.of(endless), invitations.findByTokenHash(DEMO, "hash-of-i-2"));
        assertEquals(Optional.empty(), invitations.find(OTHER, "i-1"));
        assertEquals(Optional.empty(), invitations.findByTokenHash(OTHER, "hash-of-i-2"));
        assertEquals(Optional.empty(), invitations.findByTokenHash(DEMO, "hash-of-i-3"));
    }

    @Test
    void a_room_that_is_not_there_invites_nobody() {
        RoomsContractTest.assertProblem(
                ProblemType.NO_SUCH_ROOM, () -> invitations.add(invitation(new RoomName("nowhere"), "i-1", 1)));
    }

    @Test
    void a_list_goes_on_after_an_id_and_shows_one_room() {
        for (String id : List.of("c", "A", "b", "_")) {
            invitations.add(invitation(DEMO, id, 1));
        }
        invitations.add(invitation(OTHER, "a", 1));

        assertEquals(List.of("A", "_", "b"), ids(invitations.list(DEMO, null, 3)));
        assertEquals(List.of("c"), ids(invitations.list(DEMO, "b", 3)));
    }

    @Test
    void each_use_is_counted_until_none_is_left() {
        invitations.add(invitation(DEMO, "i-1", 2));

        assertTrue(invitations.use("i-1", Ports.NOW));
        assertEquals(1, invitations.find(DEMO, "i-1").orElseThrow().usesLeft());
        assertTrue(invitations.use("i-1", Ports.NOW));
        assertFalse(invitations.use("i-1", Ports.NOW));
        assertEquals(0, invitations.find(DEMO, "i-1").orElseThrow().usesLeft());
    }

    @Test
    void an_invitation_without_a_number_of_uses_is_used_up_by_its_expiry_only() {
        invitations.add(invitation(DEMO, "i-1", null));

        assertTrue(invitations.use("i-1", Ports.NOW));
        assertTrue(invitations.use("i-1", Ports.NOW.plusSeconds(59)));
        assertFalse(invitations.use("i-1", Ports.NOW.plusSeconds(60)));
    }

    @Test
    void what_is_over_or_gone_lets_nobody_in() {
        invitations.add(invitation(DEMO, "i-1", 5));
        invitations.add(invitation(DEMO, "i-2", 5));
        assertTrue(invitations.remove(DEMO, "i-2"));

        assertFalse(invitations.use("i-1", Ports.NOW.plusSeconds(60)));
        assertFalse(invitations.use("i-2", Ports.NOW));
        assertFalse(invitations.use("never-made", Ports.NOW));
        assertEquals(5, invitations.find(DEMO, "i-1").orElseThrow().usesLeft());
    }

    @Test
    void of_two_hundred_who_come_at_once_with_one_invitation_for_one_one_gets_in() {
        invitations.add(invitation(DEMO, "i-1", 1));

        assertEquals(1, Parallel.successes(200, () -> useWithPatience("i-1")));
        assertEquals(0, invitations.find(DEMO, "i-1").orElseThrow().usesLeft());
    }

    /** Two hundred at once may be more than the pool serves in its time; who is told to try again does so. */
    private boolean useWithPatience(String id) {
        while (true) {
            try {
                return invitations.use(id, Ports.NOW);
            } catch (ProblemException busy) {
                assertEquals(ProblemType.STORAGE_UNAVAILABLE, busy.type());
                ports.database().ifPresent(dev.madang.storage.Database::look);
            }
        }
    }

    @Test
    void an_invitation_is_revoked_in_its_own_room_once() {
        invitations.add(invitation(DEMO, "i-1", 1));

        assertFalse(invitations.remove(OTHER, "i-1"));
        assertTrue(invitations.remove(DEMO, "i-1"));
        assertFalse(invitations.remove(DEMO, "i-1"));
        assertEquals(Optional.empty(), invitations.find(DEMO, "i-1"));
    }

    private static List<String> ids(List<Invitation> found) {
        return found.stream().map(Invitation::id).toList();
    }
}
