package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.time.Instant;

/**
 * A room as it is set up, whether or not somebody is in it. It is made, changed and deleted by administrators; one that
 * is ad hoc is stored nowhere, and is the same each time that somebody asks for it.
 *
 * @param version counts the changes from 1; 0 for one that is not stored
 */
public record Room(RoomName name, RoomSettings settings, Instant createdAt, Instant changedAt, long version) {
    /** A room that nobody has made. */
    public static Room adHoc(RoomName name, int capacity) {
        return new Room(name, RoomSettings.open(capacity), Instant.EPOCH, Instant.EPOCH, 0);
    }

    public boolean isAdHoc() {
        return version == 0;
    }

    /** How many may be present at once. */
    public int capacity() {
        return settings.capacity();
    }
}
