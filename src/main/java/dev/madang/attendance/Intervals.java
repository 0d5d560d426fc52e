package dev.madang.attendance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where intervals are kept, with the presences that hold them open. Everything is called inside a transaction, and fails
 * with {@code storage-unavailable} where the database is away.
 */
public interface Intervals {
    /**
     * One of the connections that somebody has to a room: a person may be there with two devices.
     *
     * @param participant its id
     * @param interval id of the interval that it holds open
     * @param run the run of the server that carries it
     */
    record Presence(String participant, String interval, String run) {}

    /**
     * A run of a server.
     *
     * @param seen when it was known to be alive
     */
    record Run(String id, Instant seen) {}

    /**
     * Which part of a room's intervals somebody wants: those that touch the time from {@code from} until {@code until}.
     *
     * @param after only those behind this one, in the order of the list
     */
    record Span(String room, Instant from, Instant until, Optional<Position> after) {}

    /** A place in the list: intervals are sorted by their beginning, then by id. */
    record Position(Instant from, String id) {}

    /** The one that began last. */
    Optional<Interval> latest(String room, String subject, String name);

    Optional<Interval> find(String id);

    /** Adds it, or puts it in the place of the one with the same id. */
    void put(Interval interval);

    /** In the order of {@link Position}. */
    List<Interval> list(Span span, int limit);

    /** Forgets those that ended before that time; how many they were. */
    int forget(Instant endedBefore);

    Optional<Presence> presence(String participant);

    void add(Presence presence);

    /** Removes it; nothing where there is none. */
    void remove(String participant);

    /** All presences that a run carries. */
    List<Presence> presencesOf(String run);

    /** Whether any presence holds it open. */
    boolean isHeld(String interval);

    List<Run> runs();

    /** Adds the run, or moves its sign of life. */
    void put(Run run);

    void removeRun(String run);
}
