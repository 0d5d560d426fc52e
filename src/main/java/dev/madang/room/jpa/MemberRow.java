package dev.madang.room.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;

/** A row of {@code members}. */
@Entity
@Table(name = "members")
@IdClass(MemberRow.Key.class)
class MemberRow {
    @Id
    String room = "";

    @Id
    String subject = "";

    String name = "";
    String role = "";

    /** As JPA wants the key: with a constructor without parameters. */
    static final class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        String room = "";
        String subject = "";

        /** For JPA. */
        public Key() {}

        Key(String room, String subject) {
            this.room = room;
            this.subject = subject;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.room.equals(room) && key.subject.equals(subject);
        }

        @Override
        public int hashCode() {
            return Objects.hash(room, subject);
        }
    }
}
