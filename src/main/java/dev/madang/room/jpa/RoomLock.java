package dev.madang.room.jpa;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.storage.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityNotFoundException;
import jakarta.persistence.LockModeType;

/** One change of a room, and of what belongs to it, at a time. */
final class RoomLock {
    private RoomLock() {}

    /** The row of the room, which nobody else changes or deletes until the transaction ends; inside of one. */
    static RoomRow take(Database database, RoomName name) {
        EntityManager manager = database.entityManager();
        RoomRow row = manager.find(RoomRow.class, name.value());
        if (row == null) {
            throw noSuch();
        }
        try {
            // Hibernate's find with a lock leaves a row as it is that the transaction has read before
            manager.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        } catch (EntityNotFoundException deletedMeanwhile) {
            throw noSuch();
        }
        return row;
    }

    private static ProblemException noSuch() {
        return new ProblemException(
                ProblemType.NO_SUCH_ROOM, "No room of that name is stored; make it before you change it.");
    }
}
