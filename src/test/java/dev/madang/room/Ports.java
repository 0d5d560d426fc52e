package dev.madang.room;

import dev.madang.protocol.RoomName;
import dev.madang.room.jpa.JpaBans;
import dev.madang.room.jpa.JpaInvitations;
import dev.madang.room.jpa.JpaMembers;
import dev.madang.room.jpa.JpaRooms;
import dev.madang.storage.Database;
import dev.madang.storage.FakeTransactions;
import dev.madang.storage.Stores;
import dev.madang.storage.Transactions;
import java.time.Instant;
import java.util.Optional;

/** The ports of rooms over one store, empty at first. */
record Ports(
        Optional<Database> database,
        Transactions transactions,
        Rooms rooms,
        Members members,
        Invitations invitations,
        Bans bans)
        implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    static Ports over(Stores store) {
        return store.open().map(Ports::stored).orElseGet(Ports::fake);
    }

    private static Ports stored(Database database) {
        return new Ports(
                Optional.of(database),
                database,
                new JpaRooms(database),
                new JpaMembers(database),
                new JpaInvitations(database),
                new JpaBans(database));
    }

    private static Ports fake() {
        FakeRooms rooms = new FakeRooms();
        return new Ports(
                Optional.empty(),
                new FakeTransactions(),
                rooms,
                new FakeMembers(rooms),
                new FakeInvitations(rooms),
                new FakeBans(rooms));
    }

    /** A room that anybody may enter, as it is first stored. */
    static Room room(String name) {
        return new Room(new RoomName(name), RoomSettings.open(8), NOW, NOW, 1);
    }

    @Override
    public void close() {
        database.ifPresent(Database::close);
    }
}
