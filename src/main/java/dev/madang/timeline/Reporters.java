package dev.madang.timeline;

import dev.madang.identity.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who may report, by ticket and by participant. Safe for use by many threads. */
final class Reporters {
    private static final Duration BETWEEN_SWEEPS = Duration.ofSeconds(10);

    /** By the ticket's value, which stays the page's proof of who reports when it is used up. */
    private final Map<String, Reporter> byTicket = new ConcurrentHashMap<>();

    /** By the timeline's id, which is the ticket's. */
    private final Map<String, Reporter> byId = new ConcurrentHashMap<>();

    /** While they are in a room. */
    private final Map<String, Reporter> byParticipant = new ConcurrentHashMap<>();

    private volatile Instant sweepAt = Instant.MIN;

    void add(Ticket ticket, Reporter reporter, Instant now) {
        sweep(now);
        byTicket.put(ticket.value(), reporter);
        byId.put(ticket.id(), reporter);
    }

    Optional<Reporter> withTicket(String value, Instant now) {
        return Optional.ofNullable(byTicket.get(value)).filter(reporter -> reporter.mayReport(now));
    }

    Optional<Reporter> withId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<Reporter> present(String participant) {
        return Optional.ofNullable(byParticipant.get(participant));
    }

    void joined(String participant, Reporter reporter) {
        byParticipant.put(participant, reporter);
    }

    Optional<Reporter> left(String participant) {
        return Optional.ofNullable(byParticipant.remove(participant));
    }

    int size() {
        return byTicket.size();
    }

    private void sweep(Instant now) {
        if (now.isAfter(sweepAt)) {
            sweepAt = now.plus(BETWEEN_SWEEPS);
            byTicket.values().removeIf(reporter -> !reporter.mayReport(now));
            byId.values().removeIf(reporter -> !reporter.mayReport(now));
        }
    }
}
