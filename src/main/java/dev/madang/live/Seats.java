package dev.madang.live;

import dev.madang.identity.Caller;
import dev.madang.protocol.RoomName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The seats of all rooms. They are taken and freed in one step with the room's beginning and end, so nobody is in a room that has ended.
 * Safe for use by many threads.
 */
final class Seats {
    private final Map<RoomName, Held> occupied = new ConcurrentHashMap<>();
    private final Whereabouts whereabouts = new Whereabouts();
    private final Function<RoomName, LiveRoom> beginning;

    /**
     * @param beginning makes the room whose first seat is taken; what it throws, {@link #take} throws
     */
    Seats(Function<RoomName, LiveRoom> beginning) {
        this.beginning = beginning;
    }

    Seat take(RoomName name, Caller caller) {
        Held held = occupied.compute(name, (key, now) -> {
            Held before = now == null ? new Held(beginning.apply(name), 0) : now;
            return new Held(before.room, before.seats + 1);
        });
        whereabouts.came(caller, name);
        return new Seat(held.room, () -> {
            whereabouts.went(caller, name);
            free(name);
        });
    }

    /** The occupied room of that name. */
    Optional<LiveRoom> find(RoomName name) {
        return Optional.ofNullable(occupied.get(name)).map(Held::room);
    }

    /** All that are occupied. */
    List<LiveRoom> rooms() {
        return occupied.values().stream().map(Held::room).toList();
    }

    List<RoomName> names() {
        return List.copyOf(occupied.keySet());
    }

    Whereabouts whereabouts() {
        return whereabouts;
    }

    private void free(RoomName name) {
        occupied.computeIfPresent(name, (key, held) -> held.seats == 1 ? null : new Held(held.room, held.seats - 1));
    }

    private record Held(LiveRoom room, int seats) {}
}
