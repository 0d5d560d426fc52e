package dev.madang.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where timelines are kept. Everything is called inside a transaction, and fails with {@code storage-unavailable} where the
 * database is away.
 */
public interface TimelineRows {
    /** A place in the list, which begins with the newest: timelines are sorted by their beginning, then by id. */
    record Position(Instant began, String id) {}

    /**
     * Adds the entries to the timeline of that id, which is made where there is none; who takes part as whom is taken over where it is
     * told, and all else stays as it was.
     */
    void add(Timeline more);

    /** With all entries. */
    Optional<Timeline> find(String room, String id);

    /**
     * With their notable entries.
     *
     * @param after only those behind this one
     */
    List<Timeline> list(String room, Optional<Position> after, int limit);

    /** Forgets those that began before that time; how many they were. */
    int forget(Instant before);
}
