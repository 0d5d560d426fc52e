package dev.madang.audit.rest;

import dev.madang.audit.AuditEntry;
import dev.madang.rest.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;

/** Rows for a spreadsheet. */
final class AuditTable {
    private static final List<String> NAMES = List.of(
            "number", "at", "type", "room", "actor", "actorName", "address", "details", "event", "previous", "hash");

    private AuditTable() {}

    static void write(Iterator<AuditEntry> entries, OutputStream out) throws IOException {
        Csv table = new Csv(out, NAMES);
        while (entries.hasNext()) {
            table.row(fields(entries.next()));
        }
        table.flush();
    }

    private static List<String> fields(AuditEntry entry) {
        return List.of(
                Long.toString(entry.number()),
                entry.at().toString(),
                entry.type(),
                entry.room(),
                entry.actor(),
                entry.actorName(),
                entry.address(),
                entry.detailsAsJson(),
                entry.event(),
                entry.previous(),
                entry.hash());
    }
}
