package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bans in memory. */
public final class FakeBans implements Bans {
    private final TreeMap<String, Ban> bans = new TreeMap<>();

    public FakeBans(FakeRooms rooms) {
        rooms.onRemove(room -> bans.values().removeIf(ban -> ban.room().equals(room)));
    }

    @Override
    public synchronized void put(Ban ban) {
        find(ban.room(), ban.subject()).ifPresent(before -> bans.remove(before.id()));
        bans.put(ban.id(), ban);
    }

    @Override
    public synchronized Optional<Ban> find(RoomName room, String subject) {
        return bans.values().stream()
                .filter(ban -> ban.room().equals(room) && ban.subject().equals(subject))
                .findFirst();
    }

    @Override
    public synchronized List<Ban> list(RoomName room, @Nullable String after, int limit) {
        return bans.tailMap(after == null ? "" : after, false).values().stream()
                .filter(ban -> ban.room().equals(room))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized Optional<Ban> remove(RoomName room, String id) {
        Optional<Ban> found =
                Optional.ofNullable(bans.get(id)).filter(ban -> ban.room().equals(room));
        found.ifPresent(ban -> bans.remove(ban.id()));
        return found;
    }
}
