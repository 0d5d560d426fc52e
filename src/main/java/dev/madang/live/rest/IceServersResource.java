package dev.madang.live.rest;

import dev.madang.identity.NetworkAddress;
import dev.madang.identity.Ticket;
import dev.madang.identity.Tickets;
import dev.madang.live.IceRate;
import dev.madang.live.LiveRooms;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Bearer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** ICE servers of a room, for who holds a ticket to it or is in it. */
@Path("rooms/{room}/ice-servers")
@RequestScoped
public class IceServersResource {
    @Inject
    private Tickets tickets;

    @Inject
    private LiveRooms rooms;

    @Inject
    private IceRate rate;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Response configuration(
            @PathParam("room") String room,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Context HttpServletRequest asking) {
        RoomName name = new RoomName(room);
        String holder = holder(name, authorization, NetworkAddress.of(asking.getRemoteAddr()));
        rate.take(holder);
        CacheControl noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.ok(rooms.iceConfiguration(name, holder))
                .cacheControl(noStore)
                .build();
    }

    private String holder(RoomName room, @Nullable String authorization, String address) {
        String token = Bearer.token(authorization)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAUTHENTICATED,
                        "Send \"Authorization: Bearer\" with a ticket or an access token."));
        return rooms.participantByToken(token, room)
                .map(ParticipantId::value)
                .orElseGet(() -> byTicket(token, room, address));
    }

    private String byTicket(String token, RoomName room, String address) {
        Ticket ticket = tickets.check(token, room.value(), address);
        rooms.refuseRemoved(room, ticket.caller().subject());
        rooms.refuseWhoMayHaveToWait(room, ticket.caller());
        return ticket.id();
    }
}
