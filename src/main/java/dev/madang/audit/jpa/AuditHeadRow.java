package dev.madang.audit.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The only row of {@code audit_head}. */
@Entity
@Table(name = "audit_head")
class AuditHeadRow {
    static final int ID = 1;

    @Id
    int id;

    long number;
    String hash = "";
}
