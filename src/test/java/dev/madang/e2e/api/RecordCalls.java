package dev.madang.e2e.api;

import dev.madang.testing.Administrator;
import dev.madang.testing.Rest;
import dev.madang.testing.RoomTimelines;
import dev.madang.testing.Server;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** Audit, attendance, and what the server finds out about itself. */
final class RecordCalls implements Calls {
    @Override
    public Map<String, Supplier<Call>> on(Server server, Administrator administrator) {
        return Map.of(
                "checkTurn",
                Call::to,
                "listAudit",
                () -> Call.to().asking("limit=2&type=audit-read"),
                "verifyAudit",
                Call::to,
                "exportAudit",
                () -> Call.to().asking("format=jsonl&type=audit-read&from=2026-01-01T00:00:00Z"),
                "readAttendance",
                () -> Call.to("room", "demo").asking("to=2999-01-01T00:00:00Z"),
                "listTimelines",
                () -> Call.to("room", "demo").asking("limit=2"),
                "readTimeline",
                () -> {
                    String room = "api-timeline-" + UUID.randomUUID();
                    new Rest(server).ticket(room, "Ann");
                    return Call.to(
                            "room",
                            room,
                            "timeline",
                            new RoomTimelines(administrator, room).newest().getString("id"));
                });
    }
}
