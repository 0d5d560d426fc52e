package dev.madang.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What every {@link Rooms} keeps to. */
@OverEachStore
class RoomsContractTest {
    private static final RoomName DEMO = new RoomName("demo");

    private final Ports ports;
    private final Rooms rooms;

    RoomsContractTest(Stores store) {
        this.ports = Ports.over(store);
        this.rooms = ports.rooms();
    }

    @AfterEach
    void close() {
        ports.close();
    }

    @Test
    void a_room_is_found_as_it_was_stored_with_every_setting() {
        Room room = new Room(new RoomName("마당-𠮷"), everything(), Ports.NOW, Ports.NOW.plusSeconds(1), 1);

        rooms.add(room);

        assertEquals(Optional.of(room), rooms.find(new RoomName("마당-𠮷")));
        assertEquals(Optional.empty(), rooms.find(DEMO));
    }

    @Test
    void pages_show_each_room_once_though_databases_disagree_about_the_order_of_rare_letters() {
        // U+FA0E comes before U+20BB7 by code point, and after it by UTF-16 unit, as H2 and Java compare
        Set<String> names = Set.of("a", "마당", "\ufa0e", "\ufa0ea", "𠮷", "𠮷a");
        names.forEach(name -> rooms.add(Ports.room(name)));

        List<String> seen = new ArrayList<>();
        RoomName after = null;
        for (List<Room> page = rooms.list(RoomFilter.ALL, null, 1);
                !page.isEmpty();
                page = rooms.list(RoomFilter.ALL, after, 1)) {
            after = page.get(0).name();
            seen.add(after.value());
        }

        assertEquals(names.size(), seen.size(), seen::toString);
        assertEquals(names, Set.copyOf(seen));
        assertEquals("a", seen.get(0));
    }

    @Test
    void a_name_is_given_once() {
        rooms.add(Ports.room("demo"));

        assertProblem(ProblemType.ALREADY_EXISTS, () -> rooms.add(Ports.room("demo")));
    }

    @Test
    void of_many_who_want_one_name_at_once_one_gets_it() {
        assertEquals(1, Parallel.successes(20, () -> {
            try {
                rooms.add(Ports.room("demo"));
                return true;
            } catch (ProblemException refused) {
                assertEquals(ProblemType.ALREADY_EXISTS, refused.type());
                return false;
            }
        }));
    }

    @Test
    void a_change_counts_the_version_and_keeps_the_birthday() {
        rooms.add(Ports.room("demo"));
        Room read = rooms.find(DEMO).orElseThrow();

        Room changed = rooms.replace(
                new Room(DEMO, everything(), Ports.NOW.plusSeconds(9), Ports.NOW.plusSeconds(60), read.version()));

        assertEquals(2, changed.version());
        assertEquals(Ports.NOW, changed.createdAt());
        assertEquals(Ports.NOW.plusSeconds(60), changed.changedAt());
        assertEquals(Optional.of(changed), rooms.find(DEMO));
    }

    @Test
    void a_change_of_what_has_changed_meanwhile_is_refused_and_stores_nothing() {
        rooms.add(Ports.room("demo"));
        Room first = rooms.replace(Ports.room("demo"));

        assertProblem(ProblemType.PRECONDITION_FAILED, () -> rooms.replace(Ports.room("demo")));
        assertProblem(ProblemType.PRECONDITION_FAILED, () -> rooms.remove(DEMO, 1));
        assertProblem(ProblemType.NO_SUCH_ROOM, () -> rooms.replace(Ports.room("other")));
        assertProblem(ProblemType.NO_SUCH_ROOM, () -> rooms.remove(new RoomName("other"), 1));

        assertEquals(Optional.of(first), rooms.find(DEMO));
    }

    @Test
    void of_many_changes_of_one_version_at_once_one_is_stored() {
        rooms.add(Ports.room("demo"));

        assertEquals(1, Parallel.successes(20, () -> {
            try {
                rooms.replace(Ports.room("demo"));
                return true;
            } catch (ProblemException refused) {
                assertEquals(ProblemType.PRECONDITION_FAILED, refused.type());
                return false;
            }
        }));
        assertEquals(2, rooms.find(DEMO).orElseThrow().version());
    }

    @Test
    void a_deleted_room_takes_along_what_belongs_to_it_and_nothing_else() {
        for (String name : List.of("demo", "other")) {
            RoomName room = new RoomName(name);
            rooms.add(Ports.room(name));
            ports.members().put(room, new Member("account:ann", "Ann", Role.HOST));
            ports.invitations().add(InvitationsContractTest.invitation(room, "id-" + name, 1));
            ports.bans().put(BansContractTest.ban(room, "ban-" + name, "guest:ben"));
        }

        rooms.remove(DEMO, 1);
        rooms.add(Ports.room("demo"));

        assertEquals(List.of(), ports.members().list(DEMO, null, 9));
        assertEquals(List.of(), ports.invitations().list(DEMO, null, 9));
        assertEquals(List.of(), ports.bans().list(DEMO, null, 9));
        RoomName other = new RoomName("other");
        assertEquals(1, ports.members().list(other, null, 9).size());
        assertEquals(1, ports.invitations().list(other, null, 9).size());
        assertEquals(1, ports.bans().list(other, null, 9).size());
    }

    @Test
    void a_list_goes_on_after_a_name_in_the_order_of_code_points() {
        List<String> names = List.of("10", "9", "a-1", "a.1", "a1", "a_1", "b", "z", "ä", "마당");
        names.forEach(name -> rooms.add(Ports.room(name)));

        assertEquals(names, names(rooms.list(RoomFilter.ALL, null, 99)));
        assertEquals(List.of("10", "9", "a-1"), names(rooms.list(RoomFilter.ALL, null, 3)));
        assertEquals(List.of("a.1", "a1"), names(rooms.list(RoomFilter.ALL, new RoomName("a-1"), 2)));
        assertEquals(List.of("마당"), names(rooms.list(RoomFilter.ALL, new RoomName("ä"), 9)));
        assertEquals(List.of(), names(rooms.list(RoomFilter.ALL, new RoomName("마당"), 9)));
    }

    @Test
    void a_filter_shows_what_has_the_prefix_the_text_and_the_owner() {
        rooms.add(titled("team-a", "Planning 100%", "account:ann"));
        rooms.add(titled("team-b", "Größe", "account:ben"));
        rooms.add(titled("teams", "100 years", "account:ann"));
        rooms.add(titled("x_1", "", "account:ann"));

        assertEquals(List.of("team-a", "team-b"), names(rooms.list(new RoomFilter("team-", "", ""), null, 9)));
        assertEquals(List.of("team-a"), names(rooms.list(new RoomFilter("", "100%", ""), null, 9)));
        assertEquals(List.of("team-b"), names(rooms.list(new RoomFilter("", "GRÖß", ""), null, 9)));
        assertEquals(List.of("team-b"), names(rooms.list(new RoomFilter("", "-B", ""), null, 9)));
        assertEquals(List.of(), names(rooms.list(new RoomFilter("x-", "", ""), null, 9)));
        assertEquals(List.of("x_1"), names(rooms.list(new RoomFilter("x_", "", ""), null, 9)));
        assertEquals(
                List.of("team-a", "teams", "x_1"), names(rooms.list(new RoomFilter("", "", "account:ann"), null, 9)));
        assertEquals(
                List.of("teams"),
                names(rooms.list(new RoomFilter("team", "100", "account:ann"), new RoomName("team-a"), 9)));
    }

    @Test
    void what_fails_in_a_transaction_is_not_stored() {
        if (ports.database().isEmpty()) {
            return; // the fake undoes nothing, and says so
        }

        assertThrows(
                IllegalStateException.class,
                () -> ports.transactions().run(() -> {
                    rooms.add(Ports.room("demo"));
                    throw new IllegalStateException("half way");
                }));

        assertEquals(Optional.empty(), rooms.find(DEMO));
    }

    @Test
    void pages_of_a_long_list_show_each_room_once() {
        IntStream.range(0, 57).forEach(i -> rooms.add(Ports.room("r" + i)));

        List<String> seen = new java.util.ArrayList<>();
        RoomName after = null;
        List<Room> page;
        do {
            page = rooms.list(RoomFilter.ALL, after, 10);
            seen.addAll(names(page));
            after = page.isEmpty() ? null : page.get(page.size() - 1).name();
        } while (page.size() == 10);

        assertEquals(IntStream.range(0, 57).mapToObj(i -> "r" + i).sorted().toList(), seen);
    }

    private static List<String> names(List<Room> found) {
        return found.stream().map(room -> room.name().value()).toList();
    }

    private static Room titled(String name, String title, String owner) {
        RoomSettings open = RoomSettings.open(8);
        RoomSettings settings = new RoomSettings(
                title,
                owner,
                open.entry(),
                open.groups(),
                null,
                false,
                8,
                null,
                null,
                null,
                Map.of(),
                open.permissions(),
                false,
                open.withoutHost(),
                open.topology(),
                false);
        return new Room(new RoomName(name), settings, Ports.NOW, Ports.NOW, 1);
    }

    private static RoomSettings everything() {
        return new RoomSettings(
                "A \"title\" \\ 마당",
                "account:ann",
                Entry.GROUPS,
                Set.of("staff", "개발"),
                "pbkdf2$1$x$y",
                true,
                40,
                Ports.NOW,
                Ports.NOW.plusSeconds(3600),
                Duration.ofMinutes(90),
                Map.of("staff", Role.MODERATOR),
                Map.of(Role.VIEWER, Set.of(), Role.SPEAKER, Set.of(Permission.CHAT, Permission.RECORD)),
                true,
                WithoutHost.WAIT,
                Topology.MESH,
                false);
    }

    static void assertProblem(ProblemType type, Executable refused) {
        assertEquals(type, assertThrows(ProblemException.class, refused).type());
    }
}
