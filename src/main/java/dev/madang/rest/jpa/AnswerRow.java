package dev.madang.rest.jpa;

import dev.madang.rest.KeptAnswer;
import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code kept_answers}. */
@Entity
@Table(name = "kept_answers")
class AnswerRow {
    @Id
    String id = "";

    String request = "";
    String sealed = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "kept_at")
    Instant keptAt = Instant.EPOCH;

    static AnswerRow of(KeptAnswer answer) {
        AnswerRow row = new AnswerRow();
        row.id = answer.id();
        row.request = answer.request();
        row.sealed = answer.sealed();
        row.keptAt = answer.at();
        return row;
    }

    KeptAnswer answer() {
        return new KeptAnswer(id, request, sealed, keptAt);
    }
}
