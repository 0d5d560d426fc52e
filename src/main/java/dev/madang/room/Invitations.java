package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The invitations to all rooms. As {@link Rooms}, it joins the thread's transaction. */
public interface Invitations {
    void add(Invitation invitation);

    Optional<Invitation> find(RoomName room, String id);

    Optional<Invitation> findByTokenHash(RoomName room, String tokenHash);

    /** In the order of the ids, after one of them; null begins at the first. */
    List<Invitation> list(RoomName room, @Nullable String after, int limit);

    /**
     * Uses it once, in one step with the check that it is not over, so that many at once never get more uses than there
     * are.
     *
     * @return false where it is gone or over
     */
    boolean use(String id, Instant now);

    /** Whether there was one. */
    boolean remove(RoomName room, String id);
}
