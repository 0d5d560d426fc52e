package dev.madang.webhook.rest;

import dev.madang.identity.Actor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.rest.Paging;
import dev.madang.rest.Replies;
import dev.madang.webhook.Deliveries;
import dev.madang.webhook.Delivery;
import dev.madang.webhook.Outbox;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was sent to a webhook and what was not; sent again on demand. */
@Path("webhooks/{webhook}/deliveries")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryResource {
    @Inject
    private Deliveries deliveries;

    @Inject
    private Actor actor;

    @PathParam("webhook")
    private String webhook = "";

    @GET
    public Response list(
            @QueryParam("status") @Nullable String status,
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        Outbox.Query query = new Outbox.Query(webhook, state(status), before(after), paging.toFind());
        return Replies.list(paging.page(
                deliveries.list(actor, query), delivery -> String.valueOf(delivery.ordinal()), Document::of));
    }

    @GET
    @Path("{delivery}")
    public Response read(@PathParam("delivery") String id) {
        return Replies.untagged(Document.of(deliveries.read(actor, webhook, id)));
    }

    @POST
    @Path("{delivery}/replay")
    public Response replay(@PathParam("delivery") String id) {
        return Response.accepted(Document.of(deliveries.replay(actor, webhook, id)))
                .build();
    }

    private static Optional<Delivery.State> state(@Nullable String status) {
        if (status == null) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(Delivery.State.values())
                .filter(state -> state.wireName().equals(status))
                .findAny()
                .orElseThrow(() -> wrong("status", "must be pending, delivered or dead")));
    }

    private static long before(@Nullable String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        if (!after.matches("\\d{1,18}")) {
            throw wrong("after", "must be what \"next\" of the part before says");
        }
        return Long.parseLong(after);
    }

    private static ProblemException wrong(String field, String message) {
        return new ProblemException(ProblemType.BAD_REQUEST, "Such a list cannot be given.")
                .withViolations(List.of(new Violation(field, message)));
    }

    /**
     * A delivery as it is shown.
     *
     * @param event its id, which the receiver gets as {@code webhook-id}
     * @param lastStatus of HTTP; 0 where no answer came
     */
    public record Document(
            String id,
            String event,
            String type,
            @Nullable String room,
            long sequence,
            Instant recordedAt,
            Delivery.State status,
            int attempts,
            @Nullable Instant lastAttemptAt,
            @Nullable Integer lastStatus,
            @Nullable String lastText) {

        static Document of(Delivery delivery) {
            Optional<Delivery.Attempt> last = delivery.last();
            return new Document(
                    delivery.id(),
                    delivery.event().id(),
                    delivery.event().type(),
                    delivery.line().room().isEmpty() ? null : delivery.line().room(),
                    delivery.sequence(),
                    delivery.event().recordedAt(),
                    delivery.state(),
                    delivery.attempts(),
                    last.map(Delivery.Attempt::at).orElse(null),
                    last.map(Delivery.Attempt::status).orElse(null),
                    last.map(Delivery.Attempt::text).orElse(null));
        }
    }
}
