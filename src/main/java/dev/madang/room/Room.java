package dev.madang.room;

import dev.madang.protocol.RoomName;

/**
 * A room as it is set up, whether or not somebody is in it.
 *
 * @param capacity how many may be present at once
 */
public record Room(RoomName name, Entry entry, Topology topology, int capacity) {

    /** Who may enter. */
    public enum Entry {
        /** Anybody who knows the link. */
        LINK
    }

    /** The way that media takes. */
    public enum Topology {
        /** Participants send to each other. */
        MESH
    }
}
