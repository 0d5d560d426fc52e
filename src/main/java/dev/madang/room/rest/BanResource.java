package dev.madang.room.rest;

import dev.madang.identity.Actor;
import dev.madang.protocol.RoomName;
import dev.madang.rest.EntityTag;
import dev.madang.rest.Paging;
import dev.madang.rest.Preconditions;
import dev.madang.rest.Replies;
import dev.madang.room.Ban;
import dev.madang.room.BanAdministration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who is kept out of a room, stored or not. */
@Path("rooms/{room}/bans")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class BanResource {
    @Inject
    private BanAdministration bans;

    @Inject
    private Actor actor;

    @Context
    private HttpHeaders headers;

    @PathParam("room")
    private String room = "";

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(BanWish wish, @Context UriInfo uri) {
        Ban made = bans.create(actor, new RoomName(room), wish.wish());
        return Replies.created(
                BanDocument.of(made),
                tag(made),
                uri.getAbsolutePathBuilder().segment(made.id()).build());
    }

    @GET
    public Response list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        return Replies.list(
                paging.page(bans.list(actor, new RoomName(room), after, paging.toFind()), Ban::id, BanDocument::of));
    }

    @DELETE
    @Path("{ban}")
    public void lift(@PathParam("ban") String id) {
        bans.lift(
                actor, new RoomName(room), id, ban -> Preconditions.of(headers).checkChange(tag(ban)));
    }

    private static EntityTag tag(Ban ban) {
        return EntityTag.of(ban.createdAt(), 1);
    }

    /**
     * The body that asks for a ban.
     *
     * @param subject id of the actor
     * @param until for ever unless said
     */
    public record BanWish(
            @NotNull String subject,
            @Nullable String name,
            @Nullable Instant until,
            @Nullable String reason) {
        private BanAdministration.Wish wish() {
            return new BanAdministration.Wish(
                    subject, Objects.requireNonNullElse(name, ""), until, Objects.requireNonNullElse(reason, ""));
        }
    }

    /** A ban. */
    public record BanDocument(
            String id,
            String room,
            String subject,
            String name,
            @Nullable Instant until,
            String reason,
            Instant createdAt,
            String createdBy) {
        private static BanDocument of(Ban it) {
            return new BanDocument(
                    it.id(),
                    it.room().value(),
                    it.subject(),
                    it.name(),
                    it.until(),
                    it.reason(),
                    it.createdAt(),
                    it.createdBy());
        }
    }
}
