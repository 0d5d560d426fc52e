package dev.madang.webhook.rest;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.rest.Bodies;
import dev.madang.rest.MergePatch;
import dev.madang.rest.Paging;
import dev.madang.rest.Preconditions;
import dev.madang.rest.Replies;
import dev.madang.webhook.Delivery;
import dev.madang.webhook.Targets;
import dev.madang.webhook.Webhook;
import dev.madang.webhook.WebhookAdministration;
import dev.madang.webhook.WebhookSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Webhooks: set up, changed, tried and deleted by who administers. */
@Path("webhooks")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class WebhookResource {
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(7);
    private static final Duration USUAL_OVERLAP = Duration.ofDays(1);

    @Inject
    private WebhookAdministration webhooks;

    @Inject
    private Targets targets;

    @Inject
    private Bodies bodies;

    @Inject
    private Actor actor;

    @Context
    private HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(WebhookDocument.Wish wish, @Context UriInfo uri) {
        actor.require(Verb.ADMINISTER); // before anything is said of the target
        Webhook created = webhooks.create(actor, wish.settings(targets));
        return Replies.secret(
                WebhookDocument.withSecret(created),
                WebhookDocument.tag(created),
                uri.getAbsolutePathBuilder().path(created.id()).build());
    }

    @GET
    public Response list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        List<Webhook> found = webhooks.list(actor).stream()
                .filter(webhook -> after == null || webhook.id().compareTo(after) > 0)
                .limit(paging.toFind())
                .toList();
        return Replies.list(paging.page(found, Webhook::id, WebhookDocument::of));
    }

    @GET
    @Path("{webhook}")
    public Response read(@PathParam("webhook") String id) {
        Webhook webhook = webhooks.read(actor, id);
        return Replies.read(WebhookDocument.of(webhook), WebhookDocument.tag(webhook), Preconditions.of(headers));
    }

    @PUT
    @Path("{webhook}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response replace(@PathParam("webhook") String id, WebhookDocument.Wish wish) {
        actor.require(Verb.ADMINISTER);
        WebhookSettings wanted = wish.settings(targets); // looks a name up, and so comes before the transaction
        return change(id, webhook -> wanted);
    }

    @PATCH
    @Path("{webhook}")
    @Consumes(MergePatch.MEDIA_TYPE)
    public Response patch(@PathParam("webhook") String id, MergePatch patch) {
        return change(id, webhook -> patched(webhook.settings(), patch));
    }

    private WebhookSettings patched(WebhookSettings before, MergePatch patch) {
        WebhookDocument.Wish wish =
                bodies.merge(WebhookDocument.Wish.of(before), patch.changes(), WebhookDocument.Wish.class);
        return patch.changes().containsKey("url") ? wish.settings(targets) : wish.settings(before.target());
    }

    private Response change(String id, Function<Webhook, WebhookSettings> settings) {
        Webhook changed = webhooks.change(actor, id, webhook -> {
            Preconditions.of(headers).checkChange(WebhookDocument.tag(webhook));
            return webhooks.with(webhook, settings.apply(webhook));
        });
        return Replies.changed(WebhookDocument.of(changed), WebhookDocument.tag(changed));
    }

    @DELETE
    @Path("{webhook}")
    public void remove(@PathParam("webhook") String id) {
        webhooks.remove(actor, id, webhook -> Preconditions.of(headers).checkChange(WebhookDocument.tag(webhook)));
    }

    @POST
    @Path("{webhook}/secret")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response changeSecret(@PathParam("webhook") String id, @Nullable Rotation rotation, @Context UriInfo uri) {
        Duration overlap = rotation == null || rotation.overlap() == null ? USUAL_OVERLAP : rotation.overlap();
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The secrets cannot overlap for so long.")
                    .withViolations(List.of(new Violation("overlap", "must lie between PT0S and P7D")));
        }
        Webhook changed = webhooks.changeSecret(actor, id, overlap);
        return Replies.secret(
                WebhookDocument.withSecret(changed),
                WebhookDocument.tag(changed),
                uri.getBaseUriBuilder().path("webhooks").path(id).build());
    }

    @POST
    @Path("{webhook}/test")
    public Response test(@PathParam("webhook") String id) {
        Delivery.Attempt attempt = webhooks.test(actor, id);
        return Replies.untagged(
                new Outcome(attempt.status() / 100 == 2, attempt.status(), attempt.text(), attempt.at()));
    }

    /**
     * The body that asks for another secret.
     *
     * @param overlap how long the one before goes on; null for a day
     */
    public record Rotation(@Nullable Duration overlap) {}

    /**
     * What came of a test.
     *
     * @param delivered whether the receiver has taken it
     * @param status of HTTP; 0 where no answer came
     * @param text the beginning of the answer, or what went wrong
     */
    public record Outcome(boolean delivered, int status, String text, Instant at) {}
}
