package dev.madang.attendance.jpa;

import dev.madang.attendance.Intervals.Run;
import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code attendance_runs}. */
@Entity
@Table(name = "attendance_runs")
class RunRow {
    @Id
    String id = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "seen_at")
    Instant seenAt = Instant.EPOCH;

    static RunRow of(Run run) {
        RunRow row = new RunRow();
        row.id = run.id();
        row.seenAt = run.seen();
        return row;
    }

    Run toRun() {
        return new Run(id, seenAt);
    }
}
