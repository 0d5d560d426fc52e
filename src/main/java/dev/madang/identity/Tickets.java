package dev.madang.identity;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Issues and redeems tickets. They live in this server's memory only, so a restart voids them.
 *
 * <p>Safe for use by many threads. Unknown, used, expired and foreign tickets are refused with one and the same answer.
 */
public final class Tickets {
    /** How long a ticket may be redeemed. */
    public static final Duration LIFETIME = Duration.ofSeconds(30);

    private static final int MAX_OUTSTANDING = 10_000;

    /** Failures that one address may have: a page has one now and then, after a restart of the server for example. */
    private static final int FAILURES = 100;

    private static final Duration FAILURES_WITHIN = Duration.ofMinutes(5);

    private final Clock clock;
    private final Secrets secrets;
    private final Throttle issued;
    private final Throttle failed;

    /** In the order of issue, which is the order of expiry. */
    private final Map<String, Ticket> outstanding = new LinkedHashMap<>();

    /**
     * @param nanoTime a monotonic clock in nanoseconds
     * @param perAddress tickets that one network address gets within their lifetime; so it never holds more of them
     */
    public Tickets(Clock clock, Secrets secrets, LongSupplier nanoTime, int perAddress) {
        this.clock = clock;
        this.secrets = secrets;
        issued = new Throttle(perAddress, LIFETIME, nanoTime);
        failed = new Throttle(FAILURES, FAILURES_WITHIN, nanoTime);
    }

    /**
     * A new ticket for {@code room}.
     *
     * @param address who asks, as {@link NetworkAddress} names it
     * @throws ProblemException too-many
     */
    public synchronized Ticket issue(Caller caller, String room, String address) {
        Instant now = clock.instant();
        dropExpired(now);
        if (outstanding.size() >= MAX_OUTSTANDING) {
            throw new ProblemException(
                            ProblemType.TOO_MANY, "Too many people are entering at once. Try again in a moment.")
                    .retryAfter((int) LIFETIME.toSeconds());
        }
        issued.take(address);
        Ticket ticket = new Ticket(secrets.id(), secrets.token(), caller, room, now.plus(LIFETIME));
        outstanding.put(ticket.value(), ticket);
        return ticket;
    }

    /**
     * Uses a ticket up.
     *
     * @param address who presents it
     * @throws ProblemException unauthenticated, and the ticket stays what it was; too-many where that has happened often
     */
    public synchronized Ticket redeem(String value, String room, String address) {
        Ticket ticket = check(value, room, address);
        outstanding.remove(value);
        return ticket;
    }

    /**
     * Looks at a ticket without using it up. A good one is good for everybody, also where many bad ones came from: others may
     * share that address.
     *
     * @param address who presents it
     * @throws ProblemException unauthenticated; too-many where that has happened often
     */
    public synchronized Ticket check(String value, String room, String address) {
        Ticket ticket = outstanding.get(value);
        if (ticket == null || !ticket.room().equals(room) || !clock.instant().isBefore(ticket.expiry())) {
            guessed(address);
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    "The ticket is not valid for this room: it is unknown, used or expired. Ask for a new one.");
        }
        return ticket;
    }

    /**
     * Counts one more bad ticket, also one that was presented elsewhere.
     *
     * @throws ProblemException too-many where that has happened often
     */
    public void guessed(String address) {
        failed.take(address);
    }

    /** Voids the tickets of that subject: what they say of it is not true any more. */
    public synchronized void revoke(String subject) {
        outstanding.values().removeIf(ticket -> ticket.caller().subject().equals(subject));
    }

    private void dropExpired(Instant now) {
        Iterator<Ticket> oldest = outstanding.values().iterator();
        while (oldest.hasNext() && !now.isBefore(oldest.next().expiry())) {
            oldest.remove();
        }
    }
}
