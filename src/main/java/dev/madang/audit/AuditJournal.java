package dev.madang.audit;

import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import java.util.EnumSet;
import java.util.Set;

/**
 * Makes rows of events, inside the transaction of the change. Until that has ended no other transaction adds a row, so this is
 * best the last thing that a transaction does.
 *
 * <p>Left out is what nobody decides and what happens too often to be of use: a socket that is lost and back, and hands. A type that
 * is new is in.
 */
public final class AuditJournal implements Journal {
    private static final Set<EventType> LEFT_OUT = EnumSet.of(
            EventType.PARTICIPANT_AWAY, EventType.PARTICIPANT_RETURNED, EventType.HAND_RAISED, EventType.HAND_LOWERED);

    private final AuditRows rows;

    public AuditJournal(AuditRows rows) {
        this.rows = rows;
    }

    @Override
    public void record(Event event) {
        if (LEFT_OUT.contains(event.type())) {
            return;
        }
        Head head = rows.lock();
        if (!rows.has(event.id())) { // told again because nobody knew whether its transaction was stored
            rows.add(Chain.next(head, event));
        }
    }
}
