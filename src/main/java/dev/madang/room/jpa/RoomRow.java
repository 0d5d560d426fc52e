package dev.madang.room.jpa;

import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code rooms}. */
@Entity
@Table(name = "rooms")
class RoomRow {
    @Id
    String name = "";

    long version;
    String owner = "";

    @Column(name = "search_text")
    String searchText = "";

    String settings = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Convert(converter = InstantColumn.class)
    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;
}
