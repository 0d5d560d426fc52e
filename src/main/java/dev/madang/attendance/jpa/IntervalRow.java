package dev.madang.attendance.jpa;

import dev.madang.attendance.Interval;
import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of {@code attendance_intervals}. */
@Entity
@Table(name = "attendance_intervals")
class IntervalRow {
    @Id
    String id = "";

    String room = "";
    String subject = "";
    String name = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "began_at")
    Instant beganAt = Instant.EPOCH;

    @Convert(converter = InstantColumn.class)
    @Column(name = "ended_at")
    @Nullable Instant endedAt;

    @Nullable String reason;

    static IntervalRow of(Interval interval) {
        IntervalRow row = new IntervalRow();
        row.id = interval.id();
        row.room = interval.room();
        row.subject = interval.subject();
        row.name = interval.name();
        row.beganAt = interval.from();
        row.endedAt = interval.end().map(Interval.End::at).orElse(null);
        row.reason = interval.end().map(Interval.End::reason).orElse(null);
        return row;
    }

    Interval toInterval() {
        Optional<Interval.End> end = Optional.ofNullable(endedAt)
                .map(at -> new Interval.End(at, reason == null ? Interval.End.UNKNOWN : reason));
        return new Interval(id, room, subject, name, beganAt, end);
    }
}
