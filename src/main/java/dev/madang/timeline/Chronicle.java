package dev.madang.timeline;

import dev.madang.identity.Actor;
import dev.madang.identity.Caller;
import dev.madang.identity.Secrets;
import dev.madang.identity.Throttle;
import dev.madang.identity.Ticket;
import dev.madang.identity.Tickets;
import dev.madang.journal.Event;
import dev.madang.journal.Journal;
import dev.madang.live.TicketWitness;
import dev.madang.problem.ProblemException;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.timeline.Entry.Kind;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes down what server and page know of each participant: tickets, joins and leaves, and what pages report. Never waits: it
 * hands everything on to a sink. Safe for use by many threads.
 */
public final class Chronicle implements Journal, TicketWitness {
    /** A day of one participant among eight, without the qualities that are as they should be. */
    private static final int ENTRIES = 4_000;

    private final Consumer<Timeline> sink;
    private final Supplier<String> turn;
    private final QualityObserver qualities;
    private final Tools tools;

    /** By participant, while they are in a room. */
    private final Map<String, Open> present = new ConcurrentHashMap<>();

    /**
     * What it works with.
     *
     * @param refusals grants each address a number of refused tickets that are taken down
     */
    public record Tools(Clock clock, Secrets secrets, Throttle refusals) {}

    /**
     * @param head without entries
     * @param taken how many entries were taken down
     */
    private record Open(Timeline head, AtomicInteger taken) {}

    /**
     * @param sink keeps timelines, as {@link TimelineRows#add} does; does not wait
     * @param turn the transports of the TURN servers, such as {@code udp tls}; empty where there is no server
     */
    public Chronicle(Consumer<Timeline> sink, Supplier<String> turn, QualityObserver qualities, Tools tools) {
        this.sink = sink;
        this.turn = turn;
        this.qualities = qualities;
        this.tools = tools;
    }

    @Override
    public void issued(Ticket ticket) {
        sink.accept(of(ticket, List.of(entry(Kind.TICKET_ISSUED, Map.of()))));
    }

    @Override
    public void refused(RoomName room, Actor actor, String name, ProblemException refusal) {
        try {
            tools.refusals().take(actor.address());
        } catch (ProblemException enough) {
            return; // whoever is refused so often has been taken down already
        }
        Entry entry = entry(Kind.TICKET_REFUSED, Map.of("reason", refusal.type().wireName()));
        sink.accept(new Timeline(
                tools.secrets().id(), room.value(), actor.id(), shortened(name), "", entry.at(), List.of(entry)));
    }

    @Override
    public void record(Event event) {
        switch (event.type()) {
            case PARTICIPANT_KNOCKED -> come(event, Kind.KNOCKED, "", Map.of());
            case PARTICIPANT_JOINED ->
                come(event, Kind.JOINED, detail(event, "participant"), Map.of("turn", turn.get()));
            case PARTICIPANT_AWAY -> tell(event, Kind.AWAY, Map.of());
            case PARTICIPANT_RETURNED -> tell(event, Kind.RETURNED, Map.of());
            case PARTICIPANT_LEFT -> leave(event, detail(event, "reason"));
            case PARTICIPANT_REMOVED -> leave(event, "removed");
            default -> {}
        }
    }

    /** Takes down what a participant's page reports. */
    public void report(RoomName room, ParticipantId participant, List<Entry> entries) {
        Open open = present.get(participant.value());
        if (open != null) {
            add(open, entries);
            entries.stream()
                    .filter(entry -> entry.kind() == Kind.QUALITY)
                    .forEach(entry -> measured(room, participant, entry));
        }
    }

    /** Takes down what the page reports of somebody who has not come so far. */
    public void report(Ticket ticket, List<Entry> entries) {
        sink.accept(of(ticket, entries));
    }

    /** By which a URL (RFC 7065) reaches its TURN server: {@code udp}, {@code tcp} or {@code tls}. */
    public static String transport(String url) {
        return Diagnosis.transport(url);
    }

    /** What pages count back from. */
    public Instant now() {
        return tools.clock().instant();
    }

    private void measured(RoomName room, ParticipantId participant, Entry quality) {
        String loss = quality.detail("sentLossPercent");
        if (!loss.isEmpty()) {
            ParticipantId peer = new ParticipantId(quality.detail("peer"));
            qualities.measured(room, participant, peer, Double.parseDouble(loss));
        }
    }

    private void come(Event event, Kind kind, String participant, Map<String, String> details) {
        String ticket = detail(event, "ticket");
        String room = event.room();
        if (ticket.isEmpty() || room == null) {
            return;
        }
        Timeline head = new Timeline(
                ticket, room, detail(event, "subject"), detail(event, "name"), participant, event.at(), List.of());
        Open open = new Open(head, new AtomicInteger());
        if (!participant.isEmpty()) {
            present.put(participant, open);
        }
        add(open, List.of(new Entry(event.at(), kind, details)));
    }

    private void tell(Event event, Kind kind, Map<String, String> details) {
        Open open = present.get(detail(event, "participant"));
        if (open != null) {
            sink.accept(open.head().with(List.of(new Entry(event.at(), kind, details))));
        }
    }

    private void leave(Event event, String reason) {
        tell(event, Kind.LEFT, Map.of("reason", reason));
        present.remove(detail(event, "participant"));
    }

    /** One timeline does not grow for ever. */
    private void add(Open open, List<Entry> entries) {
        if (open.taken().addAndGet(entries.size()) <= ENTRIES) {
            sink.accept(open.head().with(entries));
        }
    }

    private Timeline of(Ticket ticket, List<Entry> entries) {
        Caller caller = ticket.caller();
        Instant issued = ticket.expiry().minus(Tickets.LIFETIME);
        return new Timeline(ticket.id(), ticket.room(), caller.subject(), caller.displayName(), "", issued, entries);
    }

    private Entry entry(Kind kind, Map<String, String> details) {
        return new Entry(now(), kind, details);
    }

    private static String shortened(String name) {
        return name.codePoints()
                .filter(sign -> !Character.isISOControl(sign))
                .limit(64)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String detail(Event event, String name) {
        return event.details().getOrDefault(name, "");
    }
}
