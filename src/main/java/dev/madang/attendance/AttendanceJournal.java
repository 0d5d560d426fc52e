package dev.madang.attendance;

import dev.madang.attendance.Intervals.Presence;
import dev.madang.attendance.Intervals.Run;
import dev.madang.journal.Event;
import dev.madang.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Makes intervals of joins and leaves. A connection that drops and is resumed is no leave, so it is no gap either; whoever comes
 * back soon after a leave continues the interval. One writer at a time.
 *
 * <p>A server that was killed has told of no leaves. So each run leaves a sign of life now and then, and the next run
 * ends what it finds open with the last sign, and says that the true end is unknown. There is one server on a database: a run that is
 * not this one is over.
 */
public final class AttendanceJournal implements Journal {
    private static final String REMOVED = "removed";

    private final Intervals intervals;
    private final String run;
    private final Duration rejoinWithin;

    /**
     * @param run id of this run of the server
     * @param rejoinWithin a gap of this length does not count
     */
    public AttendanceJournal(Intervals intervals, String run, Duration rejoinWithin) {
        this.intervals = intervals;
        this.run = run;
        this.rejoinWithin = rejoinWithin;
    }

    @Override
    public void record(Event event) {
        switch (event.type()) {
            case PARTICIPANT_JOINED -> joined(event);
            case PARTICIPANT_LEFT -> left(event, detail(event, "reason"));
            case PARTICIPANT_REMOVED -> left(event, REMOVED);
            default -> {}
        }
    }

    /** Says that this run is alive, and ends what former runs have left open. Called now and then, in a transaction. */
    public void alive(Instant now) {
        endFormerRuns();
        intervals.put(new Run(run, millis(now)));
    }

    private void joined(Event event) {
        endFormerRuns();
        String room = event.room();
        String participant = detail(event, "participant");
        if (room == null || intervals.presence(participant).isPresent()) {
            return; // told again
        }
        String subject = detail(event, "subject");
        String name = detail(event, "name");
        Interval interval = intervals
                .latest(room, subject, name)
                .filter(latest -> isContinuedAt(latest, event.at()))
                .orElseGet(() -> new Interval(event.id(), room, subject, name, millis(event.at()), Optional.empty()));
        intervals.put(interval.open());
        intervals.add(new Presence(participant, interval.id(), run));
        if (intervals.runs().isEmpty()) { // so that a kill before the first sign of life is noticed
            intervals.put(new Run(run, millis(event.at())));
        }
    }

    private boolean isContinuedAt(Interval latest, Instant at) {
        return latest.end()
                .map(end -> !end.reason().equals(REMOVED)
                        && Duration.between(end.at(), at).compareTo(rejoinWithin) <= 0)
                .orElse(true);
    }

    private void left(Event event, String reason) {
        intervals
                .presence(detail(event, "participant"))
                .ifPresent(presence -> end(presence, millis(event.at()), reason));
    }

    private void endFormerRuns() {
        for (Run former : intervals.runs()) {
            if (!former.id().equals(run)) {
                intervals
                        .presencesOf(former.id())
                        .forEach(presence -> end(presence, former.seen(), Interval.End.UNKNOWN));
                intervals.removeRun(former.id());
            }
        }
    }

    private void end(Presence presence, Instant at, String reason) {
        intervals.remove(presence.participant());
        if (!intervals.isHeld(presence.interval())) {
            intervals.find(presence.interval()).ifPresent(interval -> intervals.put(interval.ended(at, reason)));
        }
    }

    /** What every database keeps. */
    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static String detail(Event event, String name) {
        return event.details().getOrDefault(name, "");
    }
}
