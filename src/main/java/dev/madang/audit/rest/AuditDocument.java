package dev.madang.audit.rest;

import dev.madang.audit.AuditEntry;
import java.time.Instant;
import java.util.SortedMap;

/** A row; its members are those of {@link AuditEntry}. */
public record AuditDocument(
        long number,
        String event,
        Instant at,
        String type,
        String room,
        String actor,
        String actorName,
        String address,
        SortedMap<String, String> details,
        String previous,
        String hash) {

    static AuditDocument of(AuditEntry entry) {
        return new AuditDocument(
                entry.number(),
                entry.event(),
                entry.at(),
                entry.type(),
                entry.room(),
                entry.actor(),
                entry.actorName(),
                entry.address(),
                entry.details(),
                entry.previous(),
                entry.hash());
    }
}
