package dev.madang.webhook.jpa;

import dev.madang.journal.Event;
import dev.madang.storage.InstantColumn;
import dev.madang.webhook.Delivery;
import dev.madang.webhook.Line;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code webhook_deliveries}. */
@Entity
@Table(name = "webhook_deliveries")
class DeliveryRow {
    private static final int TEXT_CHARS = 1_000;

    @Id
    String id = "";

    String webhook = "";
    String room = "";
    long ordinal;

    @Column(name = "sequence_no")
    long sequence;

    String event = "";

    @Column(name = "event_type")
    String eventType = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "recorded_at")
    Instant recordedAt = Instant.EPOCH;

    String body = "";

    @Enumerated(EnumType.STRING)
    Delivery.State state = Delivery.State.PENDING;

    int attempts;

    @Convert(converter = InstantColumn.class)
    @Column(name = "last_at")
    @Nullable Instant lastAt;

    @Column(name = "last_status")
    int lastStatus;

    @Column(name = "last_text")
    String lastText = "";

    static DeliveryRow of(String id, Line line, Event told) {
        DeliveryRow row = new DeliveryRow();
        row.id = id;
        row.webhook = line.webhook();
        row.room = line.room();
        row.event = told.id();
        row.eventType = told.type().wireName();
        row.recordedAt = told.at();
        return row;
    }

    void tried(Delivery.Attempt attempt, Delivery.State then) {
        attempts++;
        state = then;
        lastAt = attempt.at();
        lastStatus = attempt.status();
        String text = attempt.text();
        lastText = text.length() > TEXT_CHARS ? text.substring(0, TEXT_CHARS) : text;
    }

    void again() {
        state = Delivery.State.PENDING;
        attempts = 0;
    }

    Delivery delivery() {
        return new Delivery(
                id,
                new Line(webhook, room),
                new Delivery.Subject(event, eventType, recordedAt),
                ordinal,
                sequence,
                body,
                state,
                attempts,
                Optional.ofNullable(lastAt).map(at -> new Delivery.Attempt(at, lastStatus, lastText)));
    }
}
