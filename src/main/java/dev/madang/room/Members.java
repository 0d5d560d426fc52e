package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who belongs to which room. As {@link Rooms}, it joins the thread's transaction. */
public interface Members {
    Optional<Member> find(RoomName room, String subject);

    /** In the order of the subjects, after one of them; null begins at the first. */
    List<Member> list(RoomName room, @Nullable String after, int limit);

    /** Stores a member, in place of one with the same subject. */
    void put(RoomName room, Member member);

    /** Whether there was one. */
    boolean remove(RoomName room, String subject);
}
