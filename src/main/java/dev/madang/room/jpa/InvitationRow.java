package dev.madang.room.jpa;

import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of {@code invitations}. */
@Entity
@Table(name = "invitations")
class InvitationRow {
    @Id
    String id = "";

    String room = "";
    String role = "";

    @Column(name = "token_hash")
    String tokenHash = "";

    String note = "";

    @Convert(converter = InstantColumn.class)
    @Nullable Instant expiry;

    @Column(name = "uses_left")
    @Nullable Integer usesLeft;

    @Convert(converter = InstantColumn.class)
    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "created_by")
    String createdBy = "";
}
