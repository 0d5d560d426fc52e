package dev.madang.attendance.rest;

import dev.madang.attendance.Attendance;
import dev.madang.attendance.Interval;
import dev.madang.attendance.Intervals.Span;
import dev.madang.identity.Actor;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Csv;
import dev.madang.rest.Paging;
import dev.madang.rest.Parameters;
import dev.madang.rest.Parameters.Format;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Who was in a room, and when: in parts as JSON, as a whole for spreadsheets. Nothing of it is kept on the way. */
@Path("rooms/{room}/attendance")
@RequestScoped
public class AttendanceResource {
    private static final List<Format> FORMATS =
            List.of(new Format("json", MediaType.APPLICATION_JSON), new Format("csv", Csv.MEDIA_TYPE));

    @Inject
    private Attendance attendance;

    @Inject
    private Actor actor;

    @GET
    @Produces({MediaType.APPLICATION_JSON, Csv.MEDIA_TYPE})
    public Response read(@PathParam("room") String room, @BeanParam AttendanceQuery query, @Context Request request) {
        Span span = query.span(new RoomName(room));
        Format format = Parameters.format(query.format(), request, FORMATS);
        Response.ResponseBuilder response = format.name().equals("csv") ? table(span) : list(span, query.paging());
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }

    private Response.ResponseBuilder list(Span span, Paging paging) {
        Instant now = attendance.now();
        Paging.Items items = paging.page(
                attendance.list(actor, span, paging.toFind()),
                AttendanceQuery::key,
                interval -> IntervalDocument.of(interval, now));
        return Response.ok(items, MediaType.APPLICATION_JSON);
    }

    private Response.ResponseBuilder table(Span span) {
        Instant now = attendance.now();
        Stream<Interval> intervals = attendance.export(actor, span, "csv");
        StreamingOutput body = out -> AttendanceTable.write(intervals.iterator(), now, out);
        return Response.ok(body, Csv.MEDIA_TYPE + ";charset=UTF-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, AttendanceTable.disposition(span.room()));
    }
}
