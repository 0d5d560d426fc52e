package dev.madang.webhook.jpa;

import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code event_sequences}. */
@Entity
@Table(name = "event_sequences")
class SequenceRow {
    @Id
    String room = "";

    @Column(name = "last_sequence")
    long lastSequence;

    @Convert(converter = InstantColumn.class)
    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;
}
