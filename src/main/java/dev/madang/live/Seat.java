package dev.madang.live;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A hold on an occupied room, which does not end before all of them are free: of somebody who is in it, waits outside or is at the door.
 * It is freed once, or handed to a successor once. Safe for use by many threads.
 */
final class Seat {
    private final LiveRoom room;
    private final Runnable onFree;
    private final AtomicBoolean taken = new AtomicBoolean(true);

    Seat(LiveRoom room, Runnable onFree) {
        this.room = room;
        this.onFree = onFree;
    }

    LiveRoom room() {
        return room;
    }

    void free() {
        if (taken.getAndSet(false)) {
            onFree.run();
        }
    }

    /** The same place for somebody else; empty where it is free already. */
    Optional<Seat> handOver() {
        return taken.getAndSet(false) ? Optional.of(new Seat(room, onFree)) : Optional.empty();
    }
}
