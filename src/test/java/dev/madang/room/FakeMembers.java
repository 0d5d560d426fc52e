package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Members in memory. */
public final class FakeMembers implements Members {
    private final FakeRooms rooms;
    private final Map<RoomName, NavigableMap<String, Member>> members = new HashMap<>();

    public FakeMembers(FakeRooms rooms) {
        this.rooms = rooms;
        rooms.onRemove(members::remove);
    }

    @Override
    public synchronized Optional<Member> find(RoomName room, String subject) {
        return Optional.ofNullable(of(room).get(subject));
    }

    @Override
    public synchronized List<Member> list(RoomName room, @Nullable String after, int limit) {
        return of(room).tailMap(after == null ? "" : after, false).values().stream()
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized void put(RoomName room, Member member) {
        rooms.demand(room);
        of(room).put(member.subject(), member);
    }

    @Override
    public synchronized boolean remove(RoomName room, String subject) {
        return of(room).remove(subject) != null;
    }

    private NavigableMap<String, Member> of(RoomName room) {
        return members.computeIfAbsent(room, name -> new TreeMap<>());
    }
}
