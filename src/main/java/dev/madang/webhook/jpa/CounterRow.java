package dev.madang.webhook.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The row of {@code event_counter}. */
@Entity
@Table(name = "event_counter")
class CounterRow {
    static final int ID = 1;

    @Id
    int id = ID;

    @Column(name = "last_ordinal")
    long lastOrdinal;
}
