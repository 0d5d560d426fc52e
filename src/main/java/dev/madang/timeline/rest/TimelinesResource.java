package dev.madang.timeline.rest;

import dev.madang.identity.Actor;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Paging;
import dev.madang.rest.Parameters;
import dev.madang.rest.Replies;
import dev.madang.timeline.Timeline;
import dev.madang.timeline.TimelineRows.Position;
import dev.madang.timeline.Timelines;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How participants came into a room, and why they did not. */
@Path("rooms/{room}/timelines")
@RequestScoped
public class TimelinesResource {
    @Inject
    private Timelines timelines;

    @Inject
    private Actor actor;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(
            @PathParam("room") String room,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        Optional<Position> place = Optional.ofNullable(after).map(TimelinesResource::position);
        return Replies.list(paging.page(
                timelines.list(actor, new RoomName(room), place, paging.toFind()),
                TimelinesResource::key,
                TimelineDocument.Summary::of));
    }

    @GET
    @Path("{timeline}")
    @Produces(MediaType.APPLICATION_JSON)
    public Response read(@PathParam("room") String room, @PathParam("timeline") String timeline) {
        return Replies.untagged(TimelineDocument.of(timelines.find(actor, new RoomName(room), timeline)));
    }

    private static String key(Timeline timeline) {
        return timeline.began().toEpochMilli() + "." + timeline.id();
    }

    private static Position position(String key) {
        if (!key.matches("\\d{1,15}\\.[\\w-]{1,40}")) {
            throw Parameters.wrong("after", "must be the \"next\" of an answer");
        }
        int dot = key.indexOf('.');
        return new Position(Instant.ofEpochMilli(Long.parseLong(key.substring(0, dot))), key.substring(dot + 1));
    }
}
