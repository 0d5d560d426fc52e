package dev.madang.timeline;

import dev.madang.identity.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Somebody who may report: from the ticket until a little after the stay that it led to. Safe for use by many threads. */
public final class Reporter {
    /** What pages collect before they report, twice over. */
    private static final Duration AFTERWARDS = Duration.ofSeconds(30);

    /** Nobody says when somebody who waits outside goes away. */
    private static final Duration OUTSIDE = Duration.ofHours(1);

    /** A day of one participant among eight, without the qualities that are as they should be. */
    private static final int ENTRIES = 4_000;

    /** Before the stay there are devices and the socket to tell of; anybody may get that far. */
    private static final int ENTRIES_BEFORE = 200;

    /** Qualities that are as they should be: one for each of seven others every ten seconds, for a day. */
    private static final int QUALITIES = 60_000;

    private final AtomicInteger taken = new AtomicInteger();
    private final AtomicInteger qualities = new AtomicInteger();
    private volatile Timeline head;
    private volatile Instant until;

    Reporter(Timeline head, Ticket ticket) {
        this.head = head;
        until = ticket.expiry().plus(AFTERWARDS);
    }

    /** Names the timeline. */
    public String id() {
        return head.id();
    }

    /** Without entries. */
    Timeline head() {
        return head;
    }

    boolean mayReport(Instant now) {
        return now.isBefore(until);
    }

    void knocked(Instant now) {
        until = now.plus(OUTSIDE);
    }

    void joined(Timeline next) {
        head = next;
        until = Instant.MAX;
    }

    void left(Instant now) {
        until = now.plus(AFTERWARDS);
    }

    /** Whether it is in the room, or was. */
    public boolean hasJoined() {
        return !head.participant().isEmpty();
    }

    /** Whether these are taken down too: one timeline does not grow for ever. */
    boolean take(List<Entry> entries) {
        int notable = (int) entries.stream().filter(Entry::isNotable).count();
        boolean fine = qualities.addAndGet(entries.size() - notable) <= QUALITIES;
        return taken.addAndGet(notable) <= (hasJoined() ? ENTRIES : ENTRIES_BEFORE) && fine;
    }
}
