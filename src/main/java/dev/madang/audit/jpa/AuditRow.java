package dev.madang.audit.jpa;

import dev.madang.audit.AuditEntry;
import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code audit_rows}. */
@Entity
@Table(name = "audit_rows")
class AuditRow {
    @Id
    long number;

    String event = "";

    @Convert(converter = InstantColumn.class)
    Instant at = Instant.EPOCH;

    String type = "";
    String room = "";
    String actor = "";

    @Column(name = "actor_name")
    String actorName = "";

    String address = "";
    String details = "";
    String previous = "";
    String hash = "";

    static AuditRow of(AuditEntry entry) {
        AuditRow row = new AuditRow();
        row.number = entry.number();
        row.event = entry.event();
        row.at = entry.at();
        row.type = entry.type();
        row.room = entry.room();
        row.actor = entry.actor();
        row.actorName = entry.actorName();
        row.address = entry.address();
        row.details = entry.detailsAsJson();
        row.previous = entry.previous();
        row.hash = entry.hash();
        return row;
    }

    AuditEntry toEntry() {
        return new AuditEntry(
                number, event, at, type, room, actor, actorName, address, Details.of(details), previous, hash);
    }
}
