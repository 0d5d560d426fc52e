package dev.madang.live;

import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How the rooms are set up that somebody has lately asked for a ticket to, so that a join needs no database. Safe for use by many
 * threads.
 */
public final class RecentRooms {
    /** Beyond the lifetime of a ticket. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final LongSupplier nanoTime;

    /** In the order of the last request. */
    private final Map<RoomName, Kept> kept = new LinkedHashMap<>();

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public RecentRooms(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** To be called before a ticket is given. */
    public synchronized void remember(Room room) {
        long now = nanoTime.getAsLong();
        kept.remove(room.name());
        kept.put(room.name(), new Kept(room, now));
        Iterator<Kept> oldest = kept.values().iterator();
        while (now - oldest.next().at > KEPT.toNanos()) {
            oldest.remove();
        }
    }

    /** A room is set up in another way: tickets that were given already lead there. */
    public synchronized void update(Room room) {
        kept.computeIfPresent(room.name(), (name, before) -> new Kept(room, before.at));
    }

    /** Tickets to that room lead nowhere. */
    public synchronized void forget(RoomName name) {
        kept.remove(name);
    }

    public synchronized Optional<Room> find(RoomName name) {
        return Optional.ofNullable(kept.get(name)).map(Kept::room);
    }

    private record Kept(Room room, long at) {}
}
