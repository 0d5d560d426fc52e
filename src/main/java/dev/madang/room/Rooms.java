package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rooms that are stored. Every method joins the thread's transaction, and fails with storage-unavailable while the
 * database is away. Safe for use by many threads.
 */
public interface Rooms {
    Optional<Room> find(RoomName name);

    /**
     * Has every other change of the room, and of who belongs to it, wait until this transaction ends.
     *
     * @throws dev.madang.problem.ProblemException no-such-room
     */
    void lock(RoomName name);

    /**
     * A part of the list, in the order of the names: by code point, but for the few letters that lie beyond U+DFFF, which
     * some databases put after those beyond U+FFFF.
     *
     * @param after begins after that name; null begins at the first
     * @param limit how many at most
     */
    List<Room> list(RoomFilter filter, @Nullable RoomName after, int limit);

    /**
     * Stores a new room.
     *
     * @throws dev.madang.problem.ProblemException already-exists
     */
    void add(Room room);

    /**
     * Stores a room in place of the one with its version.
     *
     * @return the room with its next version
     * @throws dev.madang.problem.ProblemException precondition-failed if it has another version by now, no-such-room if
     *     it is gone
     */
    Room replace(Room changed);

    /**
     * Deletes a room with its members, invitations and bans.
     *
     * @throws dev.madang.problem.ProblemException precondition-failed if it has another version by now, no-such-room if
     *     it is gone
     */
    void remove(RoomName name, long version);
}
