package dev.madang.webhook.rest;

import dev.madang.identity.Actor;
import dev.madang.webhook.Deliveries;
import dev.madang.webhook.Delivery;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sends again what a webhook has missed. */
@Path("webhooks/{webhook}/replay")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {
    @Inject
    private Deliveries deliveries;

    @Inject
    private Actor actor;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replay(@PathParam("webhook") String webhook, Since since) {
        Set<Delivery.State> states = EnumSet.of(Delivery.State.DEAD);
        if (Boolean.TRUE.equals(since.deliveredToo())) {
            states.add(Delivery.State.DELIVERED);
        }
        int again = deliveries.replay(actor, webhook, states, since.since());
        return Response.accepted(new Replayed(again)).build();
    }

    /**
     * The body that asks for more than one.
     *
     * @param since sends again what was recorded then or later
     * @param deliveredToo not only dead letters; null for false
     */
    public record Since(@NotNull Instant since, @Nullable Boolean deliveredToo) {}

    /** How many are sent again. */
    public record Replayed(int replayed) {}
}
