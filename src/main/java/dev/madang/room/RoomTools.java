package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.protocol.RoomName;
import dev.madang.storage.Transactions;
import java.time.Clock;
import java.util.Map;

/**
 * What the administration of rooms works with.
 *
 * @param journal called inside the transaction of the change
 */
public record RoomTools(Transactions transactions, Journal journal, Clock clock, Secrets secrets) {

    /** Takes down what {@code by} has done; the last thing of a transaction, because others wait for its locks. */
    void record(Actor by, EventType type, RoomName room, Map<String, String> details) {
        journal.record(new Event(secrets.id(), clock.instant(), type, room.value(), by, details));
    }
}
