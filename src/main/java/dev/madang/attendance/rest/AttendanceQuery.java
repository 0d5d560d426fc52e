package dev.madang.attendance.rest;

import dev.madang.attendance.Interval;
import dev.madang.attendance.Intervals.Position;
import dev.madang.attendance.Intervals.Span;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Paging;
import dev.madang.rest.Parameters;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters that choose a part of a room's attendance. */
public final class AttendanceQuery {
    /** Every time that can be meant lies between them. */
    private static final Instant EARLIEST = Instant.EPOCH;

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    @QueryParam("after")
    private @Nullable String after;

    @QueryParam("limit")
    private @Nullable String limit;

    @QueryParam("format")
    private @Nullable String format;

    /** Of that room; the whole of what is wanted, or what follows the page that was seen. */
    Span span(RoomName room) {
        return new Span(
                room.value(),
                Parameters.time("from", from).orElse(EARLIEST),
                Parameters.time("to", to).orElse(LATEST),
                Optional.ofNullable(after).map(AttendanceQuery::position));
    }

    Paging paging() {
        return Paging.of(after, limit);
    }

    @Nullable String format() {
        return format;
    }

    /** The key by which a page's last item is named. */
    static String key(Interval interval) {
        return interval.from().toEpochMilli() + "." + interval.id();
    }

    private static Position position(String key) {
        if (!key.matches("\\d{1,15}\\.[\\w-]{1,40}")) {
            throw Parameters.wrong("after", "must be the \"next\" of an answer");
        }
        int dot = key.indexOf('.');
        return new Position(Instant.ofEpochMilli(Long.parseLong(key.substring(0, dot))), key.substring(dot + 1));
    }
}
