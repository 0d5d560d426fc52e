package dev.madang.room;

import dev.madang.protocol.RoomName;

/**
 * All rooms. None is stored yet: every name is an ad-hoc room that anybody with the link may enter, so nobody can learn
 * from an answer which rooms are in use.
 */
public final class Rooms {
    private final int capacity;

    /**
     * @param capacity of every room
     */
    public Rooms(int capacity) {
        this.capacity = capacity;
    }

    /** The room of that name. */
    public Room find(RoomName name) {
        return new Room(name, Room.Entry.LINK, Room.Topology.MESH, capacity);
    }
}
