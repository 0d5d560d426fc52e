package dev.madang.timeline.jpa;

import dev.madang.storage.InstantColumn;
import dev.madang.timeline.Entry;
import dev.madang.timeline.Timeline;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** A row of {@code timelines}. */
@Entity
@Table(name = "timelines")
class TimelineRow {
    @Id
    String id = "";

    String room = "";
    String subject = "";
    String name = "";
    String participant = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "began_at")
    Instant beganAt = Instant.EPOCH;

    static TimelineRow of(Timeline timeline) {
        TimelineRow row = new TimelineRow();
        row.id = timeline.id();
        row.room = timeline.room();
        row.subject = timeline.subject();
        row.name = timeline.name();
        row.participant = timeline.participant();
        row.beganAt = timeline.began();
        return row;
    }

    Timeline with(List<Entry> entries) {
        return new Timeline(id, room, subject, name, participant, beganAt, entries);
    }
}
