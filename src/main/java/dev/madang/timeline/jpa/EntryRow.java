package dev.madang.timeline.jpa;

import dev.madang.storage.InstantColumn;
import dev.madang.timeline.Entry;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.spi.JsonProvider;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** A row of {@code timeline_entries}. */
@Entity
@Table(name = "timeline_entries")
class EntryRow {
    private static final JsonProvider JSON = JsonProvider.provider();

    /** Of this run of the server; EclipseLink cannot have H2 number its rows: it asks by a function that H2 has no more. */
    private static final AtomicLong COUNTED = new AtomicLong();

    @Id
    String id = "";

    /** Keeps what happened at once in its order. */
    long place;

    @Column(name = "timeline_id")
    String timeline = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "happened_at")
    Instant happenedAt = Instant.EPOCH;

    String kind = "";
    boolean notable;
    String details = "";

    static EntryRow of(String timeline, Entry entry) {
        EntryRow row = new EntryRow();
        row.id = UUID.randomUUID().toString();
        row.place = COUNTED.incrementAndGet();
        row.timeline = timeline;
        row.happenedAt = entry.at();
        row.kind = entry.kind().name();
        row.notable = entry.isNotable();
        JsonObjectBuilder json = JSON.createObjectBuilder();
        entry.details().forEach(json::add);
        row.details = json.build().toString();
        return row;
    }

    Entry toEntry() {
        TreeMap<String, String> read = new TreeMap<>();
        try (JsonReader reader = JSON.createReader(new StringReader(details))) {
            JsonObject object = reader.readObject();
            object.keySet().forEach(name -> read.put(name, object.getString(name)));
        }
        return new Entry(happenedAt, Entry.Kind.valueOf(kind), read);
    }
}
