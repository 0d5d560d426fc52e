package dev.madang.live.rest;

import dev.madang.identity.Actor;
import dev.madang.live.LiveAdministration;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Replies;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Who is in a room now. Live state has no entity tag: it changes by itself. */
@Path("rooms/{room}/participants")
@RequestScoped
public class ParticipantsResource {
    @Inject
    private LiveAdministration live;

    @Inject
    private Actor actor;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response list(@PathParam("room") String room) {
        return Replies.untagged(
                live.meeting(actor, new RoomName(room)).map(MeetingDocument::of).orElseGet(MeetingDocument::nobody));
    }
}
