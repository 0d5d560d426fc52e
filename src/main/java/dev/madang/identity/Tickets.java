package dev.madang.identity;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Issues and redeems tickets. They live in this server's memory only, so a restart voids them.
 *
 * <p>Safe for use by many threads. Unknown, used, expired and foreign tickets are refused with one and the same answer.
 */
public final class Tickets {
    /** How long a ticket may be redeemed. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int MAX_OUTSTANDING = 10_000;

    private final Clock clock;
    private final Secrets secrets;

    /** In the order of issue, which is the order of expiry. */
    private final Map<String, Ticket> outstanding = new LinkedHashMap<>();

    public Tickets(Clock clock, Secrets secrets) {
        this.clock = clock;
        this.secrets = secrets;
    }

    /** A new ticket for {@code room}. */
    public synchronized Ticket issue(Caller caller, String room) {
        Instant now = clock.instant();
        dropExpired(now);
        if (outstanding.size() >= MAX_OUTSTANDING) {
            throw new ProblemException(
                            ProblemType.TOO_MANY, "Too many people are entering at once. Try again in a moment.")
                    .retryAfter((int) LIFETIME.toSeconds());
        }
        Ticket ticket = new Ticket(secrets.id(), secrets.token(), caller, room, now.plus(LIFETIME));
        outstanding.put(ticket.value(), ticket);
        return ticket;
    }

    /**
     * Uses a ticket up.
     *
     * @throws ProblemException unauthenticated, and the ticket stays what it was
     */
    public synchronized Ticket redeem(String value, String room) {
        Ticket ticket = check(value, room);
        outstanding.remove(value);
        return ticket;
    }

    /**
     * Looks at a ticket without using it up.
     *
     * @throws ProblemException unauthenticated
     */
    public synchronized Ticket check(String value, String room) {
        Ticket ticket = outstanding.get(value);
        if (ticket == null || !ticket.room().equals(room) || !clock.instant().isBefore(ticket.expiry())) {
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    "The ticket is not valid for this room: it is unknown, used or expired. Ask for a new one.");
        }
        return ticket;
    }

    private void dropExpired(Instant now) {
        Iterator<Ticket> oldest = outstanding.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().expiry())) {
            oldest.remove();
        }
    }
}
