package dev.madang.webhook.jpa;

import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventJson;
import dev.madang.storage.Database;
import dev.madang.webhook.Delivery;
import dev.madang.webhook.Delivery.State;
import dev.madang.webhook.Line;
import dev.madang.webhook.Outbox;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The outbox in the database. Rows are locked in this order: the counter, lines, deliveries; and who has not locked the
 * counter locks one line at most.
 */
public final class JpaOutbox implements Outbox {
    private final Database database;
    private final Secrets secrets;

    public JpaOutbox(Database database, Secrets secrets) {
        this.database = database;
        this.secrets = secrets;
    }

    @Override
    public void put(Event event) {
        CounterRow counter = lockCounter();
        counter.lastOrdinal++;
        String room = event.room() == null ? "" : event.room();
        long sequence = nextSequence(room, event.at());
        List<WebhookRow> webhooks = rows().createQuery(
                        "SELECT w FROM WebhookRow w WHERE w.active = true", WebhookRow.class)
                .getResultList();
        for (WebhookRow webhook : webhooks) {
            if (webhook.settings().hears(event)) {
                Line line = new Line(webhook.id, room);
                DeliveryRow row = DeliveryRow.of(secrets.id(), line, event);
                row.ordinal = counter.lastOrdinal;
                row.sequence = sequence;
                row.body = EventJson.text(event, OptionalLong.of(sequence));
                rows().persist(row);
                makeDue(line, event.at());
            }
        }
    }

    private long nextSequence(String room, Instant at) {
        SequenceRow row = rows().find(SequenceRow.class, room);
        if (row == null) {
            row = new SequenceRow();
            row.room = room;
            rows().persist(row);
        }
        row.lastSequence++;
        row.changedAt = at;
        return row.lastSequence;
    }

    /** Only who has locked the counter makes lines, so nobody else makes the same. One that waits goes on waiting. */
    private LineRow makeDue(Line line, Instant at) {
        LineRow row = lock(line);
        if (row == null) {
            row = LineRow.of(line);
            rows().persist(row);
        }
        row.changedAt = at;
        if (row.dueAt == null) {
            row.dueAt = at;
        }
        return row;
    }

    @Override
    public Set<String> webhooksDue(Instant now) {
        return new HashSet<>(rows().createQuery(
                        "SELECT DISTINCT l.webhook FROM LineRow l, WebhookRow w"
                                + " WHERE w.id = l.webhook AND w.active = true AND l.dueAt <= :now",
                        String.class)
                .setParameter("now", now)
                .getResultList());
    }

    @Override
    public List<Line> due(String webhook, Instant now, int limit) {
        return rows()
                .createQuery(
                        "SELECT l FROM LineRow l WHERE l.webhook = :webhook AND l.dueAt <= :now ORDER BY l.dueAt",
                        LineRow.class)
                .setParameter("webhook", webhook)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(LineRow::line)
                .toList();
    }

    @Override
    public Optional<Delivery> next(Line line) {
        Optional<DeliveryRow> first = first(line);
        if (first.isEmpty()) {
            LineRow row = lock(line);
            if (row != null) {
                rest(row);
            }
        }
        return first.map(DeliveryRow::delivery);
    }

    @Override
    public void delivered(Delivery delivery, Delivery.Attempt attempt) {
        LineRow line = lock(delivery.line());
        DeliveryRow row = pending(delivery);
        if (line != null && row != null) {
            row.tried(attempt, State.DELIVERED);
            line.dueAt = attempt.at();
            rest(line);
        }
    }

    @Override
    public void failed(Delivery delivery, Delivery.Attempt attempt, Instant again) {
        LineRow line = lock(delivery.line());
        DeliveryRow row = pending(delivery);
        if (line != null && row != null) {
            row.tried(attempt, State.PENDING);
            line.dueAt = again;
        }
    }

    @Override
    public void givenUp(Delivery delivery, Delivery.Attempt attempt, Instant recordedBefore) {
        LineRow line = lock(delivery.line());
        DeliveryRow row = pending(delivery);
        if (line != null && row != null) {
            row.tried(attempt, State.DEAD);
            line.dueAt = attempt.at();
            rows().flush();
            rows().createQuery("UPDATE DeliveryRow d SET d.state = :dead, d.lastAt = :at, d.lastText = :why"
                            + " WHERE d.webhook = :webhook AND d.room = :room AND d.state = :pending"
                            + " AND d.recordedAt < :before")
                    .setParameter("dead", State.DEAD)
                    .setParameter("at", attempt.at())
                    .setParameter("why", "Given up with an event before it.")
                    .setParameter("webhook", delivery.line().webhook())
                    .setParameter("room", delivery.line().room())
                    .setParameter("pending", State.PENDING)
                    .setParameter("before", recordedBefore)
                    .executeUpdate();
            rest(line);
        }
    }

    @Override
    public Optional<Delivery> find(String webhook, String id) {
        return Optional.ofNullable(rows().find(DeliveryRow.class, id))
                .filter(row -> row.webhook.equals(webhook))
                .map(DeliveryRow::delivery);
    }

    @Override
    public List<Delivery> list(Query query) {
        TypedQuery<DeliveryRow> select = rows().createQuery(
                        "SELECT d FROM DeliveryRow d WHERE d.webhook = :webhook AND d.ordinal < :before"
                                + (query.state().isPresent() ? " AND d.state = :state" : "")
                                + " ORDER BY d.ordinal DESC",
                        DeliveryRow.class)
                .setParameter("webhook", query.webhook())
                .setParameter("before", query.before())
                .setMaxResults(query.limit());
        query.state().ifPresent(state -> select.setParameter("state", state));
        return select.getResultList().stream().map(DeliveryRow::delivery).toList();
    }

    @Override
    public void replay(Delivery delivery, Instant now) {
        lockCounter();
        LineRow line = makeDue(delivery.line(), now);
        DeliveryRow row = rows().find(DeliveryRow.class, delivery.id());
        if (row != null) {
            row.again();
            line.dueAt = now;
        }
    }

    @Override
    public int replay(String webhook, Set<State> states, Instant recordedFrom, Instant now) {
        lockCounter();
        List<String> rooms = rows().createQuery(
                        "SELECT DISTINCT d.room FROM DeliveryRow d WHERE d.webhook = :webhook"
                                + " AND d.state IN :states AND d.recordedAt >= :from ORDER BY d.room",
                        String.class)
                .setParameter("webhook", webhook)
                .setParameter("states", states)
                .setParameter("from", recordedFrom)
                .getResultList();
        for (String room : rooms) {
            makeDue(new Line(webhook, room), now).dueAt = now;
        }
        rows().flush();
        return rows().createQuery("UPDATE DeliveryRow d SET d.state = :pending, d.attempts = 0"
                        + " WHERE d.webhook = :webhook AND d.state IN :states AND d.recordedAt >= :from")
                .setParameter("pending", State.PENDING)
                .setParameter("webhook", webhook)
                .setParameter("states", states)
                .setParameter("from", recordedFrom)
                .executeUpdate();
    }

    @Override
    public void hurry(String webhook, Instant now) {
        lockCounter();
        rows().createQuery("UPDATE LineRow l SET l.dueAt = :now WHERE l.webhook = :webhook AND l.dueAt > :now")
                .setParameter("webhook", webhook)
                .setParameter("now", now)
                .executeUpdate();
    }

    @Override
    public int forget(State state, Instant before, int limit) {
        List<String> ids = rows().createQuery(
                        "SELECT d.id FROM DeliveryRow d WHERE d.state = :state AND d.lastAt < :before", String.class)
                .setParameter("state", state)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultList();
        return ids.isEmpty()
                ? 0
                : rows().createQuery("DELETE FROM DeliveryRow d WHERE d.id IN :ids AND d.state = :state")
                        .setParameter("ids", ids)
                        .setParameter("state", state)
                        .executeUpdate();
    }

    @Override
    public void forgetSilent(Instant before) {
        lockCounter();
        rows().createQuery("DELETE FROM SequenceRow s WHERE s.changedAt < :before")
                .setParameter("before", before)
                .executeUpdate();
        rows().createQuery("DELETE FROM LineRow l WHERE l.changedAt < :before AND l.dueAt IS NULL")
                .setParameter("before", before)
                .executeUpdate();
    }

    /** A line with nothing to send is not due; who puts something into it locks it before. */
    private void rest(LineRow line) {
        rows().flush();
        if (first(line.line()).isEmpty()) {
            line.dueAt = null;
        }
    }

    private Optional<DeliveryRow> first(Line line) {
        return rows()
                .createQuery(
                        "SELECT d FROM DeliveryRow d WHERE d.webhook = :webhook AND d.room = :room"
                                + " AND d.state = :pending ORDER BY d.ordinal",
                        DeliveryRow.class)
                .setParameter("webhook", line.webhook())
                .setParameter("room", line.room())
                .setParameter("pending", State.PENDING)
                .setMaxResults(1)
                .getResultList()
                .stream()
                .findFirst();
    }

    /** Null where it was settled otherwise or deleted meanwhile. */
    private @Nullable DeliveryRow pending(Delivery delivery) {
        DeliveryRow row = rows().find(DeliveryRow.class, delivery.id());
        return row == null || row.state != State.PENDING ? null : row;
    }

    private @Nullable LineRow lock(Line line) {
        return rows().find(LineRow.class, LineRow.id(line), LockModeType.PESSIMISTIC_WRITE);
    }

    private CounterRow lockCounter() {
        return Objects.requireNonNull(
                rows().find(CounterRow.class, CounterRow.ID, LockModeType.PESSIMISTIC_WRITE), "V4 makes it");
    }

    private EntityManager rows() {
        return database.entityManager();
    }
}
