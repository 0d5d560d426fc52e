package dev.madang.attendance.jpa;

import dev.madang.attendance.Intervals.Presence;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code attendance_presences}. */
@Entity
@Table(name = "attendance_presences")
class PresenceRow {
    @Id
    String participant = "";

    @Column(name = "interval_id")
    String interval = "";

    String run = "";

    static PresenceRow of(Presence presence) {
        PresenceRow row = new PresenceRow();
        row.participant = presence.participant();
        row.interval = presence.interval();
        row.run = presence.run();
        return row;
    }

    Presence toPresence() {
        return new Presence(participant, interval, run);
    }
}
