package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.live.Backstage;
import dev.madang.live.LiveRooms;
import dev.madang.live.RecentRooms;
import dev.madang.media.mesh.Budget;
import dev.madang.media.mesh.Mesh;
import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Ban;
import dev.madang.room.FakeBans;
import dev.madang.room.FakeMembers;
import dev.madang.room.FakeRooms;
import dev.madang.room.Room;
import dev.madang.room.RoomDirectory;
import dev.madang.room.RoomSettings;
import dev.madang.storage.FakeTransactions;
import dev.madang.turn.IceServers;
import dev.madang.turn.TurnSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveChangesTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final String BEN = "guest:ben";
    private static final Actor ADMIN = Actor.guest("admin", "192.0.2.1");

    private final FakeClock clock = new FakeClock();
    private final FakeTransactions transactions = new FakeTransactions();
    private final FakeRooms stored = new FakeRooms();
    private final FakeBans bans = new FakeBans(stored);
    private final RecentRooms recent = new RecentRooms(clock);
    private final LiveRooms live = new LiveRooms(
            new LiveRooms.Tools(
                    new Secrets(),
                    clock,
                    clock,
                    new Metrics(),
                    Runnable::run,
                    event -> {},
                    (room, subject, name, by) -> {}),
            stored::find,
            new Mesh(Budget.USUAL),
            new IceServers(TurnSettings.of(List.of("turn:turn.example"), "north wall", Duration.ofMinutes(5)), clock));
    private final LiveChanges changes = new LiveChanges(
            () -> new Backstage(live, recent),
            new RoomDirectory(stored, 8, true),
            new FakeMembers(stored),
            bans,
            transactions);

    LiveChangesTest() {
        stored.add(room(8, 1));
        recent.remember(room(8, 1));
    }

    @Test
    void a_changed_room_holds_for_the_tickets_that_were_given_once_it_is_stored() {
        transactions.run(() -> {
            stored.replace(room(3, 1));
            changes.record(event(EventType.ROOM_CHANGED, Map.of()));
            assertEquals(8, recent.find(DEMO).orElseThrow().settings().capacity(), "it may still be undone");
        });

        assertEquals(3, recent.find(DEMO).orElseThrow().settings().capacity());
    }

    @Test
    void tickets_to_a_deleted_room_lead_nowhere() {
        changes.record(event(EventType.ROOM_DELETED, Map.of()));

        assertEquals(Optional.empty(), recent.find(DEMO));
    }

    @Test
    void who_is_banned_stays_out_until_the_ban_is_lifted() {
        bans.put(new Ban("b-1", DEMO, BEN, "Ben", null, "", Instant.EPOCH, "account:admin"));

        changes.record(event(EventType.BAN_CREATED, Map.of("subject", BEN)));

        ProblemException refused = assertThrows(ProblemException.class, () -> live.refuseRemoved(DEMO, BEN));
        assertEquals(ProblemType.REMOVED, refused.type());
        assertDoesNotThrow(() -> live.refuseRemoved(DEMO, "guest:ann"));

        changes.record(event(EventType.BAN_LIFTED, Map.of("subject", BEN)));

        assertDoesNotThrow(() -> live.refuseRemoved(DEMO, BEN));
    }

    @Test
    void a_ban_that_is_no_longer_stored_puts_nobody_out() {
        changes.record(event(EventType.BAN_CREATED, Map.of("subject", BEN)));

        assertDoesNotThrow(() -> live.refuseRemoved(DEMO, BEN));
    }

    @Test
    void what_is_of_no_room_changes_none() {
        changes.record(new Event("e", Instant.EPOCH, EventType.ROOM_DELETED, null, ADMIN, Map.of()));

        assertTrue(recent.find(DEMO).isPresent());
    }

    private static Event event(EventType type, Map<String, String> details) {
        return new Event("e", Instant.EPOCH, type, DEMO.value(), ADMIN, details);
    }

    private static Room room(int capacity, long version) {
        return new Room(DEMO, RoomSettings.open(capacity), Instant.EPOCH, Instant.EPOCH, version);
    }
}
