package dev.madang.live.rest;

import dev.madang.identity.Actor;
import dev.madang.live.LiveAdministration;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.RoomName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The lock of a room in which a meeting runs; it goes with the meeting. */
@Path("rooms/{room}/lock")
@RequestScoped
public class LockResource {
    @Inject
    private LiveAdministration live;

    @Inject
    private Actor actor;

    @PUT
    public void lock(@PathParam("room") String room) {
        live.moderate(actor, new RoomName(room), new Moderation.LockRoom("rest", true));
    }

    @DELETE
    public void unlock(@PathParam("room") String room) {
        live.moderate(actor, new RoomName(room), new Moderation.LockRoom("rest", false));
    }
}
