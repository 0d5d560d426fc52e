package dev.madang.attendance;

import dev.madang.attendance.Intervals.Position;
import dev.madang.attendance.Intervals.Span;
import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.identity.Verb;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.problem.ProblemException;
import dev.madang.protocol.RoomName;
import dev.madang.room.RoomRights;
import dev.madang.storage.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Attendance as its readers see it: who may {@link Verb#READ} the room. Others are refused by a {@link ProblemException}; each reading
 * is told to the journal. A room that is gone, or was never stored, has its attendance all the same.
 */
public final class Attendance {
    private static final int PAGE = 500;

    private final Tools tools;

    /**
     * What it works with.
     *
     * @param journal is told of each reading, in its transaction
     */
    public record Tools(
            Intervals intervals,
            RoomRights rights,
            Transactions transactions,
            Journal journal,
            Secrets secrets,
            Clock clock) {}

    public Attendance(Tools tools) {
        this.tools = tools;
    }

    /** One page, in the order in which people came. */
    public List<Interval> list(Actor actor, Span span, int limit) {
        tools.rights().require(actor, Verb.READ, new RoomName(span.room()));
        return tools.transactions().run(() -> {
            List<Interval> page = tools.intervals().list(span, limit);
            record(actor, span, "list");
            return page;
        });
    }

    /**
     * All of them. The stream reads from the database as it is consumed, in one short transaction after the other.
     *
     * @param format for the journal
     */
    public Stream<Interval> export(Actor actor, Span span, String format) {
        tools.rights().require(actor, Verb.READ, new RoomName(span.room()));
        List<Interval> first = tools.transactions().run(() -> {
            record(actor, span, format);
            return tools.intervals().list(span, PAGE);
        });
        return Stream.iterate(first, page -> !page.isEmpty(), page -> next(span, page))
                .flatMap(List::stream);
    }

    /** Until when those who are there have been there. */
    public Instant now() {
        return tools.clock().instant();
    }

    private List<Interval> next(Span span, List<Interval> page) {
        Interval last = page.get(page.size() - 1);
        Position after = new Position(last.from(), last.id());
        Span rest = new Span(span.room(), span.from(), span.until(), Optional.of(after));
        return tools.transactions().run(() -> tools.intervals().list(rest, PAGE));
    }

    private void record(Actor actor, Span span, String kind) {
        Map<String, String> details = Map.of(
                "kind", kind, "from", span.from().toString(), "to", span.until().toString());
        tools.journal()
                .record(new Event(
                        tools.secrets().id(),
                        tools.clock().instant(),
                        EventType.ATTENDANCE_READ,
                        span.room(),
                        actor,
                        details));
    }
}
