package dev.madang.live.rest;

import dev.madang.identity.Actor;
import dev.madang.live.LiveAdministration;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.RoomName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The meeting that runs in a room. */
@Path("rooms/{room}/meeting")
@RequestScoped
public class MeetingResource {
    @Inject
    private LiveAdministration live;

    @Inject
    private Actor actor;

    /** Sends everybody away. */
    @POST
    @Path("end")
    public void end(@PathParam("room") String room) {
        live.moderate(actor, new RoomName(room), new Moderation.EndMeeting("rest"));
    }
}
