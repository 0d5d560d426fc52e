package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.room.Room;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LiveRoomsTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final Room ROOM = Room.adHoc(DEMO, 2);
    private static final Caller CEM = new Caller("guest:Cem", "Cem", Role.SPEAKER);

    private final LiveRooms rooms = Guest.roomsFor(2);

    @Test
    void a_full_room_refuses_the_next_participant() {
        Guest.join(rooms, "demo", "Ann");
        Guest.join(rooms, "demo", "Ben");

        ProblemException refusal = assertRefused(ProblemType.ROOM_FULL, () -> Guest.join(rooms, "demo", "Cem"));

        assertTrue(refusal.retryAfter().isPresent());
        assertRefused(ProblemType.ROOM_FULL, () -> rooms.checkEntry(ROOM, CEM, null));
        assertEquals(2, rooms.participants());
    }

    @Test
    void whoever_gives_up_a_seat_of_a_full_room_may_enter_it_anew() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        Guest.join(rooms, "demo", "Ben");
        String token = ann.presence().participant().accessToken();

        assertDoesNotThrow(() -> rooms.checkEntry(ROOM, CEM, token));

        assertRefused(ProblemType.ROOM_FULL, () -> rooms.checkEntry(ROOM, CEM, "guessed"));
        ann.presence().leave(LeaveReason.LEFT);
        Guest.join(rooms, "demo", "Cem");
        assertRefused(ProblemType.ROOM_FULL, () -> rooms.checkEntry(ROOM, CEM, token));
    }

    @Test
    void another_room_has_its_own_seats() {
        Guest.join(rooms, "demo", "Ann");
        Guest.join(rooms, "demo", "Ben");

        assertDoesNotThrow(() -> rooms.checkEntry(Room.adHoc(new RoomName("other"), 2), CEM, null));
        assertDoesNotThrow(() -> Guest.join(rooms, "other", "Cem"));
    }

    @Test
    void a_seat_is_free_again_once_somebody_has_left() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        Guest.join(rooms, "demo", "Ben");

        ann.presence().leave(LeaveReason.LEFT);
        ann.presence().leave(LeaveReason.LOST);

        assertDoesNotThrow(() -> Guest.join(rooms, "demo", "Cem"));
        assertRefused(ProblemType.ROOM_FULL, () -> Guest.join(rooms, "demo", "Dan"));
    }

    @Test
    void asking_whether_one_may_enter_takes_no_seat() {
        for (int i = 0; i < 10; i++) {
            rooms.checkEntry(ROOM, CEM, null);
        }

        assertEquals(0, rooms.participants());
    }

    @Test
    void of_200_who_join_at_once_the_last_seat_admits_exactly_one() throws Exception {
        Guest.join(rooms, "demo", "Ann");

        List<Guest> admitted = atOnce(200, i -> () -> {
            try {
                return Guest.join(rooms, "demo", "Guest " + i);
            } catch (ProblemException refusal) {
                assertEquals(ProblemType.ROOM_FULL, refusal.type());
                return null;
            }
        });

        assertEquals(1, admitted.stream().filter(Objects::nonNull).count());
        assertEquals(2, rooms.participants());
    }

    @Test
    void a_room_ends_with_its_last_participant_and_the_next_one_begins_anew() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        Guest ben = Guest.join(rooms, "demo", "Ben");
        ann.presence().leave(LeaveReason.LEFT);
        ben.presence().leave(LeaveReason.LEFT);

        Guest cem = Guest.join(rooms, "demo", "Cem");

        assertEquals(1, rooms.participants());
        assertEquals(1, cem.joined().snapshot().number());
        assertEquals(List.of(), cem.joined().snapshot().participants());
    }

    @Test
    void coming_and_going_at_once_never_parts_people_of_one_room_and_ends_with_no_seat_taken() throws Exception {
        LiveRooms large = Guest.roomsFor(10_000);

        atOnce(16, i -> () -> {
            for (int round = 0; round < 300; round++) {
                Guest guest = Guest.join(large, "demo", "Guest " + i);
                guest.presence().leave(LeaveReason.LEFT);
            }
            return Boolean.TRUE;
        });
        assertEquals(0, large.participants());

        Guest ann = Guest.join(large, "demo", "Ann");
        Guest ben = Guest.join(large, "demo", "Ben");
        assertEquals(
                ann.id(), ben.joined().snapshot().participants().get(0).info().id());
    }

    @Test
    void each_participant_has_an_id_and_an_access_token_of_its_own() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        Guest ben = Guest.join(rooms, "demo", "Ben");

        assertTrue(ann.id().value().matches("[A-Za-z0-9_-]{22}"));
        assertTrue(ann.joined().accessToken().matches("[A-Za-z0-9_-]{43}"));
        assertNotEquals(ann.id(), ben.id());
        assertNotEquals(ann.joined().accessToken(), ben.joined().accessToken());
    }

    @Test
    void an_access_token_holds_for_its_room_only() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        String token = ann.joined().accessToken();

        assertEquals(Optional.of(ann.id()), rooms.participantByToken(token, DEMO));
        assertEquals(Optional.empty(), rooms.participantByToken(token, new RoomName("other")));
        assertEquals(Optional.empty(), rooms.participantByToken("guessed", DEMO));
    }

    @Test
    void an_access_token_dies_with_the_presence() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        String token = ann.joined().accessToken();

        ann.presence().leave(LeaveReason.LOST);

        assertEquals(Optional.empty(), rooms.participantByToken(token, DEMO));
    }

    @Test
    void a_stopping_server_sends_everybody_away_to_come_back_later() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        Guest eve = Guest.join(rooms, "other", "Eve");

        rooms.drain();

        for (Guest guest : List.of(ann, eve)) {
            assertEquals(
                    new ServerMessage.Left(LeaveAction.RESUME, LeaveReason.DRAINING),
                    guest.outbox().only(ServerMessage.Left.class));
            assertEquals(Optional.of(CloseCode.DRAINING.code()), guest.outbox().closedWith());
        }
    }

    @Test
    void whoever_joins_as_the_server_begins_to_stop_is_either_refused_or_sent_away() throws Exception {
        for (int round = 0; round < 300; round++) {
            LiveRooms stopping = Guest.roomsFor(2);

            List<Optional<Guest>> joined = atOnce(2, i -> () -> {
                if (i == 0) {
                    stopping.drain();
                    return Optional.empty();
                }
                try {
                    return Optional.of(Guest.join(stopping, "demo", "Ann"));
                } catch (ProblemException refusal) {
                    assertEquals(ProblemType.DRAINING, refusal.type());
                    return Optional.empty();
                }
            });

            joined.get(1)
                    .ifPresent(ann -> assertEquals(
                            Optional.of(CloseCode.DRAINING.code()), ann.outbox().closedWith()));
        }
    }

    @Test
    void a_stopping_server_admits_nobody() {
        rooms.drain();

        assertRefused(ProblemType.DRAINING, () -> rooms.checkEntry(ROOM, CEM, null));
        ProblemException refusal = assertRefused(ProblemType.DRAINING, () -> Guest.join(rooms, "demo", "Ann"));
        assertTrue(refusal.retryAfter().isPresent());
    }

    @Test
    void a_server_that_goes_on_after_all_admits_again() {
        rooms.drain();

        rooms.reopen();

        rooms.refuseWhileDraining();
        Guest.join(rooms, "demo", "Ann").outbox().only(ServerMessage.Joined.class);
    }

    private static ProblemException assertRefused(ProblemType type, Executable call) {
        ProblemException refusal = assertThrows(ProblemException.class, call);
        assertEquals(type, refusal.type());
        return refusal;
    }

    private interface Task<T> {
        Callable<T> of(int index);
    }

    /** Runs so many tasks on threads of their own that all set out at the same moment. */
    private static <T> List<T> atOnce(int count, Task<T> task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<T>> running = IntStream.range(0, count)
                    .mapToObj(i -> threads.submit(() -> {
                        start.await();
                        return task.of(i).call();
                    }))
                    .toList();
            start.countDown();
            Stream.Builder<T> results = Stream.builder();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results.build().toList();
        } finally {
            threads.shutdownNow();
        }
    }
}
