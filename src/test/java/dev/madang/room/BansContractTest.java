package dev.madang.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.protocol.RoomName;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every {@link Bans} keeps to. */
@OverEachStore
class BansContractTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final RoomName OTHER = new RoomName("other");

    private final Ports ports;
    private final Bans bans;

    BansContractTest(Stores store) {
        this.ports = Ports.over(store);
        this.bans = ports.bans();
    }

    @AfterEach
    void close() {
        ports.close();
    }

    static Ban ban(RoomName room, String id, String subject) {
        return new Ban(id, room, subject, "Ben", Ports.NOW.plusSeconds(60), "shouted", Ports.NOW, "account:ann");
    }

    @Test
    void somebody_is_kept_out_of_the_one_room_even_if_nobody_has_made_it() {
        Ban ban = ban(DEMO, "b-1", "guest:ben");

        bans.put(ban);

        assertEquals(Optional.of(ban), bans.find(DEMO, "guest:ben"));
        assertEquals(Optional.empty(), bans.find(OTHER, "guest:ben"));
        assertEquals(Optional.empty(), bans.find(DEMO, "guest:ann"));
    }

    @Test
    void a_new_ban_of_the_same_person_takes_the_place_of_the_old_one() {
        Ban forEver = new Ban("b-2", DEMO, "guest:ben", "", null, "", Ports.NOW, "key:1");
        bans.put(ban(DEMO, "b-1", "guest:ben"));
        bans.put(forEver);

        assertEquals(List.of(forEver), bans.list(DEMO, null, 9));
    }

    @Test
    void a_list_goes_on_after_an_id_and_shows_one_room() {
        for (String id : List.of("c", "A", "b")) {
            bans.put(ban(DEMO, id, "guest:" + id));
        }
        bans.put(ban(OTHER, "a", "guest:a"));

        assertEquals(List.of("A", "b"), ids(bans.list(DEMO, null, 2)));
        assertEquals(List.of("c"), ids(bans.list(DEMO, "b", 2)));
    }

    @Test
    void a_ban_is_lifted_in_its_own_room_once() {
        Ban ban = ban(DEMO, "b-1", "guest:ben");
        bans.put(ban);

        assertEquals(Optional.empty(), bans.remove(OTHER, "b-1"));
        assertEquals(Optional.of(ban), bans.remove(DEMO, "b-1"));
        assertEquals(Optional.empty(), bans.remove(DEMO, "b-1"));
        assertEquals(Optional.empty(), bans.find(DEMO, "guest:ben"));
    }

    private static List<String> ids(List<Ban> found) {
        return found.stream().map(Ban::id).toList();
    }
}
