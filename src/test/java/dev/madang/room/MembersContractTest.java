package dev.madang.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Role;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Members} keeps to. */
@OverEachStore
class MembersContractTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final RoomName OTHER = new RoomName("other");

    private final Ports ports;
    private final Members members;

    MembersContractTest(Stores store) {
        this.ports = Ports.over(store);
        this.members = ports.members();
        ports.rooms().add(Ports.room("demo"));
        ports.rooms().add(Ports.room("other"));
    }

    @AfterEach
    void close() {
        ports.close();
    }

    @Test
    void somebody_belongs_to_the_room_that_they_were_put_into() {
        Member ann = new Member("account:ann", "Ann 안나", Role.MODERATOR);

        members.put(DEMO, ann);

        assertEquals(Optional.of(ann), members.find(DEMO, "account:ann"));
        assertEquals(Optional.empty(), members.find(OTHER, "account:ann"));
        assertEquals(Optional.empty(), members.find(DEMO, "account:ANN"));
    }

    @Test
    void somebody_who_is_put_again_has_the_new_role() {
        members.put(DEMO, new Member("account:ann", "Ann", Role.MODERATOR));
        members.put(DEMO, new Member("account:ann", "Anna", Role.VIEWER));

        assertEquals(List.of(new Member("account:ann", "Anna", Role.VIEWER)), members.list(DEMO, null, 9));
    }

    @Test
    void who_locks_the_room_sees_what_those_before_have_changed() {
        int added = Parallel.successes(
                6,
                () -> ports.transactions().run(() -> {
                    ports.rooms().lock(DEMO);
                    int next = members.list(DEMO, null, 9).size();
                    members.put(DEMO, new Member("account:" + next, "Ann", Role.SPEAKER));
                    return true;
                }));

        assertEquals(6, added);
        assertEquals(6, members.list(DEMO, null, 9).size());
    }

    @Test
    void a_room_that_is_not_there_cannot_be_locked() {
        RoomsContractTest.assertProblem(
                ProblemType.NO_SUCH_ROOM, () -> ports.rooms().lock(new RoomName("nowhere")));
    }

    @Test
    void a_room_that_is_not_there_has_no_members() {
        RoomsContractTest.assertProblem(
                ProblemType.NO_SUCH_ROOM,
                () -> members.put(new RoomName("nowhere"), new Member("account:ann", "Ann", Role.HOST)));
    }

    @Test
    void a_list_goes_on_after_a_subject() {
        for (String subject : List.of("b", "a", "d", "C")) {
            members.put(DEMO, new Member(subject, subject, Role.SPEAKER));
        }

        assertEquals(List.of("C", "a"), subjects(members.list(DEMO, null, 2)));
        assertEquals(List.of("b", "d"), subjects(members.list(DEMO, "a", 9)));
        assertEquals(List.of(), subjects(members.list(OTHER, null, 9)));
    }

    @Test
    void somebody_is_taken_out_once() {
        members.put(DEMO, new Member("account:ann", "Ann", Role.HOST));

        assertFalse(members.remove(OTHER, "account:ann"));
        assertTrue(members.remove(DEMO, "account:ann"));
        assertFalse(members.remove(DEMO, "account:ann"));
    }

    @Test
    void many_who_put_the_same_person_at_once_all_succeed() {
        assertEquals(8, Parallel.successes(8, () -> {
            members.put(DEMO, new Member("account:ann", "Ann", Role.HOST));
            return true;
        }));
        assertEquals(1, members.list(DEMO, null, 9).size());
    }

    private static List<String> subjects(List<Member> found) {
        return found.stream().map(Member::subject).toList();
    }
}
