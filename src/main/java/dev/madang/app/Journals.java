package dev.madang.app;

import dev.madang.journal.Event;
import dev.madang.journal.Journal;
import java.util.List;

/**
 * All journals as one, for whoever changes something in a transaction; the event is the last that happens in it.
 *
 * @param all in the order in which they are told, the same everywhere: some lock a row until the transaction ends, and two
 *     orders would make transactions wait for each other for ever. The audit is the last, because its lock is one for all
 */
record Journals(List<Journal> all) implements Journal {
    Journals {
        all = List.copyOf(all);
    }

    @Override
    public void record(Event event) {
        all.forEach(journal -> journal.record(event));
    }
}
