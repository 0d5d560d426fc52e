package dev.madang.app;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import dev.madang.room.RoomFilter;
import dev.madang.room.Rooms;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands where the database comes: all rooms are ad hoc. */
final class NothingStored implements Rooms {
    @Override
    public Optional<Room> find(RoomName name) {
        return Optional.empty();
    }

    @Override
    public List<Room> list(RoomFilter filter, @Nullable RoomName after, int limit) {
        return List.of();
    }

    @Override
    public void add(Room room) {
        throw unavailable();
    }

    @Override
    public Room replace(Room changed) {
        throw unavailable();
    }

    @Override
    public void remove(RoomName name, long version) {
        throw unavailable();
    }

    private static ProblemException unavailable() {
        return new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "There is no database.");
    }
}
