package dev.madang.webhook.jpa;

import dev.madang.storage.InstantColumn;
import dev.madang.webhook.Line;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code webhook_lines}. */
@Entity
@Table(name = "webhook_lines")
class LineRow {
    @Id
    String id = "";

    String webhook = "";
    String room = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "due_at")
    @Nullable Instant dueAt;

    @Convert(converter = InstantColumn.class)
    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;

    static String id(Line line) {
        return line.webhook() + "/" + line.room();
    }

    static LineRow of(Line line) {
        LineRow row = new LineRow();
        row.id = id(line);
        row.webhook = line.webhook();
        row.room = line.room();
        return row;
    }

    Line line() {
        return new Line(webhook, room);
    }
}
