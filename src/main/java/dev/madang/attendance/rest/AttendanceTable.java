package dev.madang.attendance.rest;

import dev.madang.attendance.Interval;
import dev.madang.rest.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;

/** Intervals for a spreadsheet. */
final class AttendanceTable {
    private static final List<String> NAMES = List.of("room", "subject", "name", "from", "to", "seconds", "ended");

    private AttendanceTable() {}

    static void write(Iterator<Interval> intervals, Instant now, OutputStream out) throws IOException {
        Csv table = new Csv(out, NAMES);
        while (intervals.hasNext()) {
            table.row(fields(intervals.next(), now));
        }
        table.flush();
    }

    /** A file of the room's name (RFC 6266), whatever signs it has. */
    static String disposition(String room) {
        String encoded = URLEncoder.encode("attendance-" + room + ".csv", StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "attachment; filename=\"attendance.csv\"; filename*=UTF-8''" + encoded;
    }

    private static List<String> fields(Interval interval, Instant now) {
        return List.of(
                interval.room(),
                interval.subject(),
                interval.name(),
                interval.from().toString(),
                interval.end().map(end -> end.at().toString()).orElse(""),
                Long.toString(interval.length(now).toSeconds()),
                interval.end().map(Interval.End::reason).orElse(""));
    }
}
