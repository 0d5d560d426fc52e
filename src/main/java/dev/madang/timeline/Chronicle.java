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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Takes down what server and page know of each participant: tickets, joins and leaves, and what pages report. Never waits: it
 * hands everything on to a sink. Safe for use by many threads.
 */
public final class Chronicle implements Journal, TicketWitness {
    private final Consumer<Timeline> sink;
    private final Supplier<String> turn;
    private final QualityObserver qualities;
    private final Tools tools;

    private final Reporters reporters = new Reporters();

    /**
     * What it works with.
     *
     * @param refusals grants each address a number of refused tickets that are taken down
     */
    public record Tools(Clock clock, Secrets secrets, Throttle refusals) {}

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
        Reporter reporter = new Reporter(of(ticket), ticket);
        reporters.add(ticket, reporter, now());
        tell(reporter, entry(Kind.TICKET_ISSUED, Map.of()));
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
            case PARTICIPANT_KNOCKED -> knock(event);
            case PARTICIPANT_JOINED -> join(event, detail(event, "participant"));
            case PARTICIPANT_AWAY -> tell(event, Kind.AWAY, Map.of());
            case PARTICIPANT_RETURNED -> tell(event, Kind.RETURNED, Map.of());
            case PARTICIPANT_LEFT -> leave(event, detail(event, "reason"));
            case PARTICIPANT_REMOVED -> leave(event, "removed");
            default -> {}
        }
    }

    /**
     * Who may report to that room.
     *
     * @param ticket by which the page entered or is about to, used or not
     * @return empty for a foreign ticket and some time after the stay
     */
    public Optional<Reporter> reporter(String ticket, RoomName room) {
        return reporters
                .withTicket(ticket, now())
                .filter(reporter -> reporter.head().room().equals(room.value()));
    }

    /** How many may report. */
    int reporters() {
        return reporters.size();
    }

    /** Takes down what a page reports, unless it has reported enough for one stay; how much gets lost counts in any case. */
    public void report(Reporter reporter, List<Entry> entries) {
        if (reporter.take(entries)) {
            sink.accept(reporter.head().with(entries));
        }
        if (!reporter.head().participant().isEmpty()) {
            entries.stream()
                    .filter(entry -> entry.kind() == Kind.QUALITY)
                    .forEach(entry -> measured(reporter.head(), entry));
        }
    }

    /** By which a URL (RFC 7065) reaches its TURN server: {@code udp}, {@code tcp} or {@code tls}. */
    public static String transport(String url) {
        return Diagnosis.transport(url);
    }

    /** What pages count back from. */
    public Instant now() {
        return tools.clock().instant();
    }

    private void measured(Timeline of, Entry quality) {
        String loss = quality.detail("sentLossPercent");
        if (!loss.isEmpty()) {
            ParticipantId peer = new ParticipantId(quality.detail("peer"));
            ParticipantId participant = new ParticipantId(of.participant());
            qualities.measured(new RoomName(of.room()), participant, peer, Double.parseDouble(loss));
        }
    }

    private void knock(Event event) {
        reporters.withId(detail(event, "ticket")).ifPresent(reporter -> {
            reporter.knocked(event.at());
            tell(reporter, new Entry(event.at(), Kind.KNOCKED, Map.of()));
        });
    }

    private void join(Event event, String participant) {
        reporters.withId(detail(event, "ticket")).ifPresent(reporter -> {
            reporter.joined(reporter.head().as(participant));
            reporters.joined(participant, reporter);
            tell(reporter, new Entry(event.at(), Kind.JOINED, Map.of("turn", turn.get())));
        });
    }

    private void leave(Event event, String reason) {
        tell(event, Kind.LEFT, Map.of("reason", reason));
        reporters.left(detail(event, "participant")).ifPresent(reporter -> reporter.left(event.at()));
    }

    private void tell(Event event, Kind kind, Map<String, String> details) {
        reporters
                .present(detail(event, "participant"))
                .ifPresent(reporter -> tell(reporter, new Entry(event.at(), kind, details)));
    }

    /** What the server itself knows is few, and always taken down. */
    private void tell(Reporter reporter, Entry entry) {
        sink.accept(reporter.head().with(List.of(entry)));
    }

    private static Timeline of(Ticket ticket) {
        Caller caller = ticket.caller();
        Instant issued = ticket.expiry().minus(Tickets.LIFETIME);
        return new Timeline(ticket.id(), ticket.room(), caller.subject(), caller.displayName(), "", issued, List.of());
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
