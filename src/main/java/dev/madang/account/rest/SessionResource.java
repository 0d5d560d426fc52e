package dev.madang.account.rest;

import dev.madang.account.OwnSessions;
import dev.madang.account.Sessions;
import dev.madang.identity.Actor;
import dev.madang.rest.Paging;
import dev.madang.rest.Replies;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/** Where somebody has signed in, for that very person. They are few, so the list comes whole. */
@Path("sessions")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    @Inject
    private OwnSessions sessions;

    @Inject
    private Actor actor;

    @GET
    public Response list() {
        List<Record> own = sessions.list(actor).stream()
                .<Record>map(it -> SessionDocument.of(it, actor.session()))
                .toList();
        return Replies.list(new Paging.Items(own, null));
    }

    @DELETE
    @Path("{session}")
    public void end(@PathParam("session") String id) {
        sessions.end(actor, id);
    }

    /**
     * A session.
     *
     * @param address that it was used from last
     * @param current whether it is the one by which it is asked
     */
    public record SessionDocument(String id, Instant since, Instant usedAt, String address, boolean current) {
        private static SessionDocument of(Sessions.Listed it, String current) {
            return new SessionDocument(
                    it.id(), it.since(), it.usedAt(), it.address(), it.id().equals(current));
        }
    }
}
