package dev.madang.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * One try of somebody to be in a room, from asking for a ticket to leaving.
 *
 * @param id that of the ticket; one of its own where none was given out
 * @param participant id in the room, the last one where there were several; empty for who has not come so far
 * @param began to the millisecond
 * @param entries in the order of their times; those of a list may be only the notable ones
 */
public record Timeline(
        String id, String room, String subject, String name, String participant, Instant began, List<Entry> entries) {
    public Timeline {
        began = began.truncatedTo(ChronoUnit.MILLIS);
        entries = List.copyOf(entries);
    }

    /** The same with those entries in the place of its own. */
    public Timeline with(List<Entry> others) {
        return new Timeline(id, room, subject, name, participant, began, others);
    }

    /** The same, in the room as that participant. */
    Timeline as(String newest) {
        return new Timeline(id, room, subject, name, newest, began, entries);
    }

    /** What it shows, the gravest first; never empty. */
    public List<Finding> findings() {
        return Diagnosis.of(entries);
    }

    /** The gravest. */
    public Finding cause() {
        return findings().get(0);
    }
}
