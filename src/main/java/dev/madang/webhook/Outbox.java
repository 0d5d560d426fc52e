package dev.madang.webhook;

import dev.madang.journal.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be sent, and what has become of it; stored, so that it outlives the server. Called inside a transaction.
 */
public interface Outbox {

    /**
     * Takes an event down for every webhook that hears of it. What is taken down is numbered in the order in which the
     * transactions end, without gaps: from here on they wait for each other.
     */
    void put(Event event);

    /** The ids of active webhooks that have a line with something to send by now. */
    Set<String> webhooksDue(Instant now);

    /** The lines of a webhook that have something to send by now; what has waited longest first. */
    List<Line> due(String webhook, Instant now, int limit);

    /** What is next in a line, due or not; a line that holds nothing is due no more. */
    Optional<Delivery> next(Line line);

    /** The receiver has taken it; the line goes on at once. */
    void delivered(Delivery delivery, Delivery.Attempt attempt);

    /** The receiver has not taken it; the line stands until then. */
    void failed(Delivery delivery, Delivery.Attempt attempt, Instant again);

    /**
     * It is given up, and with it all of its line that was recorded before that time; the line goes on.
     */
    void givenUp(Delivery delivery, Delivery.Attempt attempt, Instant recordedBefore);

    Optional<Delivery> find(String webhook, String id);

    /** Deliveries of a webhook, the newest first. */
    List<Delivery> list(Query query);

    /** Sends it again, before all that its line holds; the receiver knows it by its id. */
    void replay(Delivery delivery, Instant now);

    /** Sends again what a webhook was to be told from a time on; returns how many events these are. */
    int replay(String webhook, Set<Delivery.State> states, Instant recordedFrom, Instant now);

    /** Lets every line that waits for its next attempt go on at once. */
    void hurry(String webhook, Instant now);

    /** Forgets what was delivered, or given up, before that time, so many at most; returns how many it were. */
    int forget(Delivery.State state, Instant before, int limit);

    /** Forgets where the numbers of those rooms stand that have had no event since; they begin with 1 again. */
    void forgetSilent(Instant before);

    /**
     * Which deliveries to list.
     *
     * @param state any where empty
     * @param before the ordinal below which to begin
     */
    record Query(String webhook, Optional<Delivery.State> state, long before, int limit) {}
}
