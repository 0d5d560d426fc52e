package dev.madang.room;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rooms in memory; its members, invitations and bans are fakes of their own, made with it. */
public final class FakeRooms implements Rooms {
    private final Map<String, Room> rooms = new TreeMap<>();
    private final List<Consumer<RoomName>> belongings = new ArrayList<>();

    /** Has what belongs to a room go with it. */
    void onRemove(Consumer<RoomName> belonging) {
        belongings.add(belonging);
    }

    void demand(RoomName name) {
        if (find(name).isEmpty()) {
            throw new ProblemException(ProblemType.NO_SUCH_ROOM, "no such room");
        }
    }

    @Override
    public synchronized Optional<Room> find(RoomName name) {
        return Optional.ofNullable(rooms.get(name.value()));
    }

    @Override
    public void lock(RoomName name) {
        demand(name);
    }

    @Override
    public synchronized List<Room> list(RoomFilter filter, @Nullable RoomName after, int limit) {
        return rooms.values().stream()
                .filter(room -> after == null || room.name().value().compareTo(after.value()) > 0)
                .filter(room -> room.name().value().startsWith(filter.namePrefix()))
                .filter(room ->
                        filter.owner().isEmpty() || room.settings().owner().equals(filter.owner()))
                .filter(room -> contains(room.name().value(), filter.text())
                        || contains(room.settings().title(), filter.text()))
                .limit(limit)
                .toList();
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    @Override
    public synchronized void add(Room room) {
        if (rooms.putIfAbsent(room.name().value(), room) != null) {
            throw new ProblemException(ProblemType.ALREADY_EXISTS, "exists");
        }
    }

    @Override
    public synchronized Room replace(Room changed) {
        Room before = demandVersion(changed.name(), changed.version());
        Room after = new Room(
                changed.name(), changed.settings(), before.createdAt(), changed.changedAt(), changed.version() + 1);
        rooms.put(changed.name().value(), after);
        return after;
    }

    @Override
    public synchronized void remove(RoomName name, long version) {
        demandVersion(name, version);
        rooms.remove(name.value());
        belongings.forEach(each -> each.accept(name));
    }

    private Room demandVersion(RoomName name, long version) {
        demand(name);
        Room stored = find(name).orElseThrow();
        if (stored.version() != version) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "changed");
        }
        return stored;
    }
}
