package dev.madang.room.jpa;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.storage.Database;
import jakarta.persistence.LockModeType;

/** One change of a room, and of what belongs to it, at a time. */
final class RoomLock {
    private RoomLock() {}

    /** The row of the room, which nobody else changes or deletes until the transaction ends; inside of one. */
    static RoomRow take(Database database, RoomName name) {
        RoomRow row = database.entityManager().find(RoomRow.class, name.value(), LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new ProblemException(
                    ProblemType.NO_SUCH_ROOM, "No room of that name is stored; make it before you change it.");
        }
        return row;
    }
}
