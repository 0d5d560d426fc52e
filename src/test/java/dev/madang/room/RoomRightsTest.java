package dev.madang.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoomRightsTest {
    private static final RoomName TEAM = new RoomName("team");
    private static final String ANN = "user:ann@idp.example";

    private final FakeRooms rooms = new FakeRooms();
    private final RoomRights rights = new RoomRights(rooms);

    @BeforeEach
    void anns_room() {
        rooms.add(new Room(TEAM, RoomSettings.open(8).ownedBy(ANN), Instant.EPOCH, Instant.EPOCH, 1));
    }

    @ParameterizedTest
    @EnumSource(
            value = Verb.class,
            names = {"READ", "CHANGE", "DELETE", "MODERATE"})
    void who_has_signed_in_runs_the_room_that_is_theirs_and_no_other(Verb verb) {
        Actor ann = person(ANN, "s1");

        assertTrue(rights.may(ann, verb, TEAM));
        assertFalse(rights.may(ann, verb, new RoomName("other")));
        assertFalse(rights.may(ann, Verb.ADMINISTER, TEAM));
    }

    @Test
    void somebody_else_is_forbidden_to() {
        ProblemException refused = assertThrows(
                ProblemException.class, () -> rights.require(person("user:ben@idp.example", "s2"), Verb.CHANGE, TEAM));

        assertEquals(ProblemType.FORBIDDEN, refused.type());
    }

    @Test
    void a_token_of_the_owner_does_no_more_than_it_was_given_for() {
        assertFalse(rights.may(person(ANN, ""), Verb.CHANGE, TEAM));
    }

    @Test
    void who_may_do_it_anyway_needs_no_look_at_the_room() {
        assertTrue(rights.may(Actor.SYSTEM, Verb.DELETE, new RoomName("nowhere")));
    }

    private static Actor person(String id, String session) {
        return new Actor(id, "Ann", "", new Authority(Set.of(Verb.CREATE), "", Set.of()), session);
    }
}
