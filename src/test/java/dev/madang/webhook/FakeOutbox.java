package dev.madang.webhook;

import dev.madang.journal.Event;
import dev.madang.journal.EventJson;
import dev.madang.storage.Transactions;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds everything in memory; and is its own transactions, of which none joins another. */
final class FakeOutbox implements Outbox, Transactions {
    private final Webhooks webhooks;
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Instant> heard = new HashMap<>();
    private final Map<Line, @Nullable Instant> lines = new HashMap<>();
    private final Map<String, Delivery> deliveries = new HashMap<>();
    private long ordinal;

    FakeOutbox(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public synchronized <T> T run(Supplier<T> work) {
        Map<String, Long> numbers = Map.copyOf(sequences);
        Map<String, Delivery> kept = Map.copyOf(deliveries);
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (!done) {
                sequences.clear();
                sequences.putAll(numbers);
                deliveries.clear();
                deliveries.putAll(kept);
            }
        }
    }

    @Override
    public void afterCommit(Runnable told) {
        told.run();
    }

    @Override
    public synchronized void put(Event event) {
        ordinal++;
        String room = event.room() == null ? "" : event.room();
        long sequence = sequences.merge(room, 1L, Long::sum);
        heard.put(room, event.at());
        for (Webhook webhook : webhooks.list()) {
            if (webhook.settings().hears(event)) {
                Line line = new Line(webhook.id(), room);
                String id = webhook.id() + "-" + ordinal;
                deliveries.put(
                        id,
                        new Delivery(
                                id,
                                line,
                                new Delivery.Subject(event.id(), event.type().wireName(), event.at()),
                                ordinal,
                                sequence,
                                EventJson.text(event, OptionalLong.of(sequence)),
                                Delivery.State.PENDING,
                                0,
                                Optional.empty()));
                if (lines.get(line) == null) {
                    lines.put(line, event.at());
                }
            }
        }
    }

    @Override
    public synchronized Set<String> webhooksDue(Instant now) {
        return dueLines(now)
                .map(Line::webhook)
                .filter(id -> webhooks.find(id).orElseThrow().settings().active())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public synchronized List<Line> due(String webhook, Instant now, int limit) {
        return dueLines(now)
                .filter(line -> line.webhook().equals(webhook))
                .sorted(Comparator.comparing(lines::get))
                .limit(limit)
                .toList();
    }

    private Stream<Line> dueLines(Instant now) {
        return List.copyOf(lines.keySet()).stream().filter(line -> {
            Instant at = lines.get(line);
            return at != null && !at.isAfter(now);
        });
    }

    @Override
    public synchronized Optional<Delivery> next(Line line) {
        Optional<Delivery> first = pending(line).findFirst();
        if (first.isEmpty()) {
            lines.put(line, null);
        }
        return first;
    }

    private Stream<Delivery> pending(Line line) {
        return deliveries.values().stream()
                .filter(it -> it.line().equals(line) && it.state() == Delivery.State.PENDING)
                .sorted(Comparator.comparingLong(Delivery::ordinal));
    }

    @Override
    public synchronized void delivered(Delivery delivery, Delivery.Attempt attempt) {
        settle(delivery, attempt, Delivery.State.DELIVERED, attempt.at());
        next(delivery.line());
    }

    @Override
    public synchronized void failed(Delivery delivery, Delivery.Attempt attempt, Instant again) {
        settle(delivery, attempt, Delivery.State.PENDING, again);
    }

    @Override
    public synchronized void givenUp(Delivery delivery, Delivery.Attempt attempt, Instant recordedBefore) {
        settle(delivery, attempt, Delivery.State.DEAD, attempt.at());
        for (Delivery waiting : pending(delivery.line()).toList()) {
            if (waiting.event().recordedAt().isBefore(recordedBefore)) {
                deliveries.put(
                        waiting.id(),
                        with(
                                waiting,
                                Delivery.State.DEAD,
                                waiting.attempts(),
                                Optional.of(
                                        new Delivery.Attempt(attempt.at(), 0, "Given up with an event before it."))));
            }
        }
        next(delivery.line());
    }

    private void settle(Delivery delivery, Delivery.Attempt attempt, Delivery.State state, Instant due) {
        Delivery now = deliveries.get(delivery.id());
        if (now != null && now.state() == Delivery.State.PENDING) {
            deliveries.put(now.id(), with(now, state, now.attempts() + 1, Optional.of(attempt)));
            lines.put(now.line(), due);
        }
    }

    private static Delivery with(Delivery it, Delivery.State state, int attempts, Optional<Delivery.Attempt> last) {
        return new Delivery(
                it.id(), it.line(), it.event(), it.ordinal(), it.sequence(), it.body(), state, attempts, last);
    }

    @Override
    public synchronized Optional<Delivery> find(String webhook, String id) {
        return Optional.ofNullable(deliveries.get(id))
                .filter(it -> it.line().webhook().equals(webhook));
    }

    @Override
    public synchronized List<Delivery> list(Query query) {
        return deliveries.values().stream()
                .filter(it -> it.line().webhook().equals(query.webhook()))
                .filter(it -> query.state().map(it.state()::equals).orElse(true) && it.ordinal() < query.before())
                .sorted(Comparator.comparingLong(Delivery::ordinal).reversed())
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized void replay(Delivery delivery, Instant now) {
        deliveries.put(delivery.id(), with(delivery, Delivery.State.PENDING, 0, delivery.last()));
        lines.put(delivery.line(), now);
    }

    @Override
    public synchronized int replay(String webhook, Set<Delivery.State> states, Instant recordedFrom, Instant now) {
        List<Delivery> again = deliveries.values().stream()
                .filter(it -> it.line().webhook().equals(webhook) && states.contains(it.state()))
                .filter(it -> !it.event().recordedAt().isBefore(recordedFrom))
                .toList();
        again.forEach(it -> replay(it, now));
        return again.size();
    }

    @Override
    public synchronized void hurry(String webhook, Instant now) {
        lines.replaceAll((line, due) -> line.webhook().equals(webhook) && due != null && due.isAfter(now) ? now : due);
    }

    @Override
    public synchronized int forget(Delivery.State state, Instant before, int limit) {
        List<String> old = deliveries.values().stream()
                .filter(it -> it.state() == state
                        && it.last().filter(last -> last.at().isBefore(before)).isPresent())
                .map(Delivery::id)
                .limit(limit)
                .toList();
        old.forEach(deliveries::remove);
        return old.size();
    }

    @Override
    public synchronized void forgetSilent(Instant before) {
        sequences.keySet().removeIf(room -> heard.getOrDefault(room, before).isBefore(before));
    }
}
