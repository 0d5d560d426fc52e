package dev.madang.webhook;

import dev.madang.journal.Event;
import dev.madang.journal.Journal;
import dev.madang.storage.Transactions;

/** Puts what happens into the outbox, in the transaction in which it happens, and has it sent when that is stored. */
public final class OutboxJournal implements Journal {
    private final Outbox outbox;
    private final Transactions transactions;
    private final Runnable sending;

    /**
     * @param sending called when there is something to send
     */
    public OutboxJournal(Outbox outbox, Transactions transactions, Runnable sending) {
        this.outbox = outbox;
        this.transactions = transactions;
        this.sending = sending;
    }

    @Override
    public void record(Event event) {
        transactions.run(() -> outbox.put(event));
        transactions.afterCommit(sending);
    }
}
