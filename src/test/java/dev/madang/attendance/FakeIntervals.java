package dev.madang.attendance;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Intervals in memory. */
public final class FakeIntervals implements Intervals {
    private static final Comparator<Interval> ORDER =
            Comparator.comparing(Interval::from).thenComparing(Interval::id);

    private final Map<String, Interval> intervals = new HashMap<>();
    private final Map<String, Presence> presences = new HashMap<>();
    private final Map<String, Run> runs = new HashMap<>();

    @Override
    public Optional<Interval> latest(String room, String subject, String name) {
        return of(room).filter(interval -> interval.subject().equals(subject))
                .filter(interval -> interval.name().equals(name))
                .reduce((earlier, later) -> later);
    }

    @Override
    public Optional<Interval> find(String id) {
        return Optional.ofNullable(intervals.get(id));
    }

    @Override
    public void put(Interval interval) {
        intervals.put(interval.id(), interval);
    }

    @Override
    public List<Interval> list(Span span, int limit) {
        return of(span.room())
                .filter(interval -> interval.from().isBefore(span.until()))
                .filter(interval ->
                        interval.end().map(end -> end.at().isAfter(span.from())).orElse(true))
                .filter(interval -> span.after()
                        .map(after -> ORDER.compare(interval, at(after)) > 0)
                        .orElse(true))
                .limit(limit)
                .toList();
    }

    @Override
    public int forget(Instant endedBefore) {
        int before = intervals.size();
        intervals
                .values()
                .removeIf(interval -> interval.end()
                        .map(end -> end.at().isBefore(endedBefore))
                        .orElse(false));
        return before - intervals.size();
    }

    @Override
    public Optional<Presence> presence(String participant) {
        return Optional.ofNullable(presences.get(participant));
    }

    @Override
    public void add(Presence presence) {
        presences.put(presence.participant(), presence);
    }

    @Override
    public void remove(String participant) {
        presences.remove(participant);
    }

    @Override
    public List<Presence> presencesOf(String run) {
        return presences.values().stream()
                .filter(presence -> presence.run().equals(run))
                .toList();
    }

    @Override
    public boolean isHeld(String interval) {
        return presences.values().stream()
                .anyMatch(presence -> presence.interval().equals(interval));
    }

    @Override
    public List<Run> runs() {
        return List.copyOf(runs.values());
    }

    @Override
    public void put(Run run) {
        runs.put(run.id(), run);
    }

    @Override
    public void removeRun(String run) {
        runs.remove(run);
    }

    private static Interval at(Position position) {
        return new Interval(position.id(), "", "", "", position.from(), Optional.empty());
    }

    private Stream<Interval> of(String room) {
        return intervals.values().stream()
                .filter(interval -> interval.room().equals(room))
                .sorted(ORDER);
    }
}
