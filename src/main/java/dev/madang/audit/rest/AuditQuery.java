package dev.madang.audit.rest;

import dev.madang.audit.AuditFilter;
import dev.madang.journal.EventType;
import dev.madang.rest.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters that choose rows. */
public final class AuditQuery {
    @QueryParam("room")
    private @Nullable String room;

    @QueryParam("actor")
    private @Nullable String actor;

    @QueryParam("type")
    private @Nullable String type;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    AuditFilter filter() {
        String wanted = type;
        if (wanted != null
                && Arrays.stream(EventType.values())
                        .noneMatch(known -> known.wireName().equals(wanted))) {
            throw Parameters.wrong("type", "must be the type of an event, such as room-created");
        }
        return new AuditFilter(
                Optional.ofNullable(room),
                Optional.ofNullable(actor),
                Optional.ofNullable(wanted),
                Parameters.time("from", from),
                Parameters.time("to", to));
    }
}
