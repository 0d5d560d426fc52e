package dev.madang.app;

import dev.madang.journal.Event;
import dev.madang.journal.Journal;
import dev.madang.timeline.Chronicle;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tells of calls: the timelines first, which know people by their tickets, and then everybody else, whom tickets do not concern. */
record CallJournal(Chronicle timelines, Journal journal) implements Journal {
    private static final String TICKET = "ticket";

    @Override
    public void record(Event event) {
        timelines.record(event);
        journal.record(event.details().containsKey(TICKET) ? withoutTicket(event) : event);
    }

    private static Event withoutTicket(Event event) {
        SortedMap<String, String> details = new TreeMap<>(event.details());
        details.remove(TICKET);
        return new Event(event.id(), event.at(), event.type(), event.room(), event.by(), details);
    }
}
