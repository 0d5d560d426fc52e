package dev.madang.turn.rest;

import dev.madang.identity.Actor;
import dev.madang.rest.Replies;
import dev.madang.turn.TurnInspection;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Whether the TURN servers work, tried now. */
@Path("diagnostics/turn")
@RequestScoped
public class TurnDiagnosticsResource {
    @Inject
    private TurnInspection inspection;

    @Inject
    private Actor actor;

    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response check() {
        return Replies.untagged(TurnDocument.of(inspection.check(actor)));
    }
}
