package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.util.Optional;

/** Finds the room of a name: one that is stored, else one that is made ad hoc, where that is allowed. */
public final class RoomDirectory {
    private final Rooms stored;
    private final int capacity;
    private final boolean adHoc;

    /**
     * @param capacity of a room that is made ad hoc
     * @param adHoc whether there are such rooms
     */
    public RoomDirectory(Rooms stored, int capacity, boolean adHoc) {
        this.stored = stored;
        this.capacity = capacity;
        this.adHoc = adHoc;
    }

    /** The room of that name; empty where nobody has made it, and none is made ad hoc. */
    public Optional<Room> find(RoomName name) {
        return stored.find(name).or(() -> unmade(name));
    }

    /**
     * The room as anybody may see it: one that is not for everybody who has its link looks like one that nobody has made, so
     * that guessing at names tells nothing.
     */
    public Optional<Room> seenByAnybody(RoomName name) {
        return stored.find(name)
                .filter(room -> room.settings().entry() == Entry.LINK)
                .or(() -> unmade(name));
    }

    private Optional<Room> unmade(RoomName name) {
        return adHoc ? Optional.of(Room.adHoc(name, capacity)) : Optional.empty();
    }
}
