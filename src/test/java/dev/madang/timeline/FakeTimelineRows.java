package dev.madang.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Timelines in memory. */
public final class FakeTimelineRows implements TimelineRows {
    private static final Comparator<Timeline> NEWEST_FIRST =
            Comparator.comparing(Timeline::began).thenComparing(Timeline::id).reversed();

    private final Map<String, Timeline> timelines = new HashMap<>();

    @Override
    public synchronized void add(Timeline more) {
        Timeline before = timelines.getOrDefault(more.id(), more.with(List.of()));
        List<Entry> entries = new ArrayList<>(before.entries());
        entries.addAll(more.entries());
        entries.sort(Comparator.comparing(Entry::at));
        Timeline next = before.with(entries);
        timelines.put(more.id(), more.participant().isEmpty() ? next : next.as(more.participant()));
    }

    @Override
    public synchronized Optional<Timeline> find(String room, String id) {
        return Optional.ofNullable(timelines.get(id)).filter(it -> it.room().equals(room));
    }

    @Override
    public synchronized List<Timeline> list(String room, Optional<Position> after, int limit) {
        return timelines.values().stream()
                .filter(it -> it.room().equals(room))
                .filter(it -> after.isEmpty() || isBehind(it, after.get()))
                .sorted(NEWEST_FIRST)
                .limit(limit)
                .map(it ->
                        it.with(it.entries().stream().filter(Entry::isNotable).toList()))
                .toList();
    }

    @Override
    public synchronized int forget(Instant before) {
        int all = timelines.size();
        timelines.values().removeIf(it -> it.began().isBefore(before));
        return all - timelines.size();
    }

    /** How many entries there are. */
    synchronized int size() {
        return timelines.values().stream().mapToInt(it -> it.entries().size()).sum();
    }

    private static boolean isBehind(Timeline it, Position place) {
        int order = it.began().compareTo(place.began());
        return order < 0 || (order == 0 && it.id().compareTo(place.id()) < 0);
    }
}
