package dev.madang.journal;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.storage.Transactions;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What everything works with that changes what is stored and takes it down.
 *
 * @param journal called inside the transaction of the change
 */
public record Tools(Transactions transactions, Journal journal, Clock clock, Secrets secrets) {

    /**
     * Takes down what {@code by} has done; the last thing of a transaction, because others wait for its locks.
     *
     * @param room null where it is of no room
     */
    public void record(Actor by, EventType type, @Nullable String room, Map<String, String> details) {
        journal.record(new Event(secrets.id(), clock.instant(), type, room, by, details));
    }
}
