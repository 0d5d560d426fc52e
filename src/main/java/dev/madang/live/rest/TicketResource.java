package dev.madang.live.rest;

import dev.madang.identity.Actor;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.identity.Ticket;
import dev.madang.identity.Tickets;
import dev.madang.live.LiveRooms;
import dev.madang.live.RecentRooms;
import dev.madang.live.TicketWitness;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Bearer;
import dev.madang.room.Admission;
import dev.madang.room.Invitation;
import dev.madang.room.Room;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
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
    private Admission admission;

    @Inject
    private Actor actor;

    @Inject
    private TicketWitness witness;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response issue(
            @PathParam("room") String room,
            @HeaderParam("Authorization") @Nullable String authorization,
            @Nullable TicketRequest request) {
        RoomName name = new RoomName(room);
        if (request == null) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body must be a JSON object with a \"name\".");
        }
        String bearer = Bearer.token(authorization).orElse(null);
        Ticket ticket = witnessed(name, request, bearer);
        CacheControl noStore = new CacheControl();
        noStore.setNoStore(true);
        return Response.status(Response.Status.CREATED)
                .cacheControl(noStore)
                .entity(new TicketResponse(ticket.value(), ticket.room(), Tickets.LIFETIME.toSeconds()))
                .build();
    }

    private Ticket witnessed(RoomName name, TicketRequest request, @Nullable String bearer) {
        try {
            Optional<Caller> before = rooms.callerByToken(bearer, name);
            Ticket ticket = before.isPresent() ? again(before.get(), name, request, bearer) : anew(name, request);
            witness.issued(ticket);
            return ticket;
        } catch (ProblemException refusal) {
            witness.refused(name, actor, request.name() == null ? "" : request.name(), refusal);
            throw refusal;
        }
    }

    /** Who is in the room already comes back as who they are. */
    private Ticket again(Caller before, RoomName name, TicketRequest request, @Nullable String bearer) {
        rooms.refuseRemoved(name, before.subject());
        Room room = admission.again(name, before.subject());
        Caller caller = new Caller(
                before.subject(),
                request.name() == null ? before.displayName() : request.name(),
                before.role(),
                before.session(),
                before.invited());
        rooms.checkEntry(room, caller, bearer);
        return issue(room, caller);
    }

    private Ticket anew(RoomName name, TicketRequest request) {
        rooms.refuseRemoved(name, actor.id());
        Caller unknown =
                new Caller(actor.id(), request.name() == null ? "" : request.name(), Role.VIEWER, actor.session());
        Admission.Entitled entitled =
                admission.enter(name, actor, new Admission.Credentials(request.password(), request.invitation()));
        Caller caller = new Caller(
                unknown.subject(),
                unknown.displayName(),
                entitled.role(),
                unknown.session(),
                entitled.by().map(Invitation::role));
        rooms.checkEntry(entitled.room(), caller, null);
        admission.spend(entitled, actor);
        return issue(entitled.room(), caller);
    }

    private Ticket issue(Room room, Caller caller) {
        Ticket ticket = tickets.issue(caller, room.name().value(), actor.address());
        recent.remember(room); // after the limit: who asks for many tickets fills no memory
        return ticket;
    }
}
