package dev.madang.room.jpa;

import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code bans}. */
@Entity
@Table(name = "bans")
class BanRow {
    @Id
    String id = "";

    String room = "";
    String subject = "";
    String name = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "ends_at")
    @Nullable Instant until;

    String reason = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "created_by")
    String createdBy = "";
}
