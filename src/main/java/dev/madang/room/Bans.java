package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is kept out of which room. As {@link Rooms}, it joins the thread's transaction. */
public interface Bans {
    /** Stores a ban, in place of one of the same subject in that room. */
    void put(Ban ban);

    /** The ban of that subject, whether or not it is over. */
    Optional<Ban> find(RoomName room, String subject);

    /** In the order of the ids, after one of them; null begins at the first. */
    List<Ban> list(RoomName room, @Nullable String after, int limit);

    /** The ban of that id, which ends with this call; empty if there was none. */
    Optional<Ban> remove(RoomName room, String id);
}
