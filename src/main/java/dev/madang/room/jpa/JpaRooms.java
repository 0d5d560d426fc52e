package dev.madang.room.jpa;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import dev.madang.room.RoomFilter;
import dev.madang.room.Rooms;
import dev.madang.storage.Database;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rooms in the table of that name. */
public final class JpaRooms implements Rooms {
    private final Database database;

    public JpaRooms(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Room> find(RoomName name) {
        return database.run(() -> Optional.ofNullable(database.entityManager().find(RoomRow.class, name.value()))
                .map(JpaRooms::room));
    }

    @Override
    public void lock(RoomName name) {
        database.run(() -> RoomLock.take(database, name));
    }

    @Override
    public List<Room> list(RoomFilter filter, @Nullable RoomName after, int limit) {
        return database.run(() -> new RoomQuery(filter, after)
                .in(database.entityManager()).setMaxResults(limit).getResultList().stream()
                        .map(JpaRooms::room)
                        .toList());
    }

    @Override
    public void add(Room room) {
        database.run(() -> {
            EntityManager manager = database.entityManager();
            if (manager.find(RoomRow.class, room.name().value()) != null) {
                throw alreadyExists();
            }
            RoomRow row = new RoomRow();
            row.name = room.name().value();
            row.createdAt = room.createdAt();
            fill(row, room);
            row.version = room.version();
            manager.persist(row);
            flush(manager);
        });
    }

    /** Somebody else may have stored one of that name since it was looked for. */
    private static void flush(EntityManager manager) {
        try {
            manager.flush();
        } catch (RuntimeException failed) {
            throw Database.isUniqueViolation(failed) ? alreadyExists() : failed;
        }
    }

    @Override
    public Room replace(Room changed) {
        return database.run(() -> {
            RoomRow row = locked(changed.name(), changed.version());
            fill(row, changed);
            row.version = changed.version() + 1;
            return room(row);
        });
    }

    @Override
    public void remove(RoomName name, long version) {
        database.run(() -> {
            RoomRow row = locked(name, version);
            EntityManager manager = database.entityManager();
            manager.createQuery("delete from BanRow b where b.room = :room")
                    .setParameter("room", name.value())
                    .executeUpdate();
            manager.remove(row); // and with it, by its foreign keys, members and invitations
        });
    }

    private RoomRow locked(RoomName name, long version) {
        RoomRow row = RoomLock.take(database, name);
        if (row.version != version) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED,
                    "The room has been changed meanwhile; read it again and repeat the change.");
        }
        return row;
    }

    private static void fill(RoomRow row, Room room) {
        row.owner = room.settings().owner();
        row.searchText = searchText(room);
        row.settings = SettingsText.write(room.settings());
        row.changedAt = room.changedAt();
    }

    private static String searchText(Room room) {
        return (room.name() + "\n" + room.settings().title()).toLowerCase(Locale.ROOT);
    }

    private static Room room(RoomRow row) {
        return new Room(
                new RoomName(row.name), SettingsText.read(row.settings), row.createdAt, row.changedAt, row.version);
    }

    private static ProblemException alreadyExists() {
        return new ProblemException(ProblemType.ALREADY_EXISTS, "There is a room of that name; choose another one.");
    }
}
