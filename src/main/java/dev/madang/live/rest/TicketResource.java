package dev.madang.live.rest;

import dev.madang.identity.Caller;
import dev.madang.identity.NetworkAddress;
import dev.madang.identity.Role;
import dev.madang.identity.Ticket;
import dev.madang.identity.Tickets;
import dev.madang.live.LiveRooms;
import dev.madang.live.RecentRooms;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import dev.madang.room.RoomDirectory;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tickets to a room. Asking for one is also the pre-flight: whatever would refuse the join is said here. Who means to replace a
 * former presence in the room proves it with its access token, and is not refused because it sits there itself.
 */
@Path("rooms/{room}/tickets")
@RequestScoped
public class TicketResource {
    @Inject
    private Tickets tickets;

    @Inject
    private LiveRooms rooms;

    @Inject
    private RecentRooms recent;

    @Inject
    private RoomDirectory directory;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(
            @PathParam("room") String room,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Nullable TicketRequest request,
            @Context HttpServletRequest asking) {
        RoomName name = new RoomName(room);
        if (request == null) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body must be a JSON object with a \"name\".");
        }
        Caller caller = new Caller("guest:unknown", request.name() == null ? "" : request.name(), Role.SPEAKER);
        Room found = directory
                .find(name)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NO_SUCH_ROOM, "There is no room for you under that name."));
        recent.remember(found);
        rooms.checkEntry(found, caller, Bearer.token(authorization).orElse(null));
        Ticket ticket = tickets.issue(caller, name.value(), NetworkAddress.of(asking.getRemoteAddr()));
        CacheControl noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.status(Response.Status.CREATED)
                .cacheControl(noStore)
                .entity(new TicketResponse(ticket.value(), ticket.room(), Tickets.LIFETIME.toSeconds()))
                .build();
    }
}
