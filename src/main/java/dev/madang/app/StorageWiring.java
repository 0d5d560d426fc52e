package dev.madang.app;

import dev.madang.room.Bans;
import dev.madang.room.Invitations;
import dev.madang.room.Members;
import dev.madang.room.Rooms;
import dev.madang.room.jpa.JpaBans;
import dev.madang.room.jpa.JpaInvitations;
import dev.madang.room.jpa.JpaMembers;
import dev.madang.room.jpa.JpaRooms;
import dev.madang.storage.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** As {@link Wiring}: the database, and the rooms in it. */
@ApplicationScoped
public class StorageWiring {

    @Produces
    @Singleton
    Database database() {
        Database database = new Database(new Settings().database());
        try {
            database.open();
        } catch (IllegalArgumentException wrong) {
            database.close();
            throw wrong;
        }
        return database;
    }

    void close(@Disposes Database database) {
        database.close();
    }

    @Produces
    @Singleton
    Rooms rooms(Database database) {
        return new JpaRooms(database);
    }

    @Produces
    @Singleton
    Members members(Database database) {
        return new JpaMembers(database);
    }

    @Produces
    @Singleton
    Invitations invitations(Database database) {
        return new JpaInvitations(database);
    }

    @Produces
    @Singleton
    Bans bans(Database database) {
        return new JpaBans(database);
    }
}
