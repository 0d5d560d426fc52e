package dev.madang.room.rest;

import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.protocol.RoomName;
import dev.madang.rest.EntityTag;
import dev.madang.rest.Paging;
import dev.madang.rest.Preconditions;
import dev.madang.rest.Replies;
import dev.madang.room.Invitation;
import dev.madang.room.InvitationAdministration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
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
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Invitations to a stored room. */
@Path("rooms/{room}/invitations")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class InvitationResource {
    @Inject
    private InvitationAdministration invitations;

    @Inject
    private Actor actor;

    @Context
    private HttpHeaders headers;

    @PathParam("room")
    private String room = "";

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InvitationWish wish, @Context UriInfo uri, @Context HttpServletRequest asking) {
        InvitationAdministration.Issued issued = invitations.create(actor, new RoomName(room), wish.wish());
        Invitation made = issued.invitation();
        String link = UriBuilder.fromUri(uri.getBaseUri())
                .replacePath(asking.getContextPath())
                .segment("r", made.room().value())
                .fragment("invite=" + issued.token())
                .build()
                .toString();
        return Replies.secret(
                InvitationDocument.of(made, issued.token(), link),
                tag(made),
                uri.getAbsolutePathBuilder().segment(made.id()).build());
    }

    @GET
    public Response list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        return Replies.list(paging.page(
                invitations.list(actor, new RoomName(room), after, paging.toFind()),
                Invitation::id,
                InvitationDocument::of));
    }

    @GET
    @Path("{invitation}")
    public Response read(@PathParam("invitation") String id) {
        Invitation invitation = invitations.read(actor, new RoomName(room), id);
        return Replies.read(InvitationDocument.of(invitation), tag(invitation), Preconditions.of(headers));
    }

    @DELETE
    @Path("{invitation}")
    public void revoke(@PathParam("invitation") String id) {
        invitations.revoke(
                actor, new RoomName(room), id, it -> Preconditions.of(headers).checkChange(tag(it)));
    }

    /** Every use changes it. */
    private static EntityTag tag(Invitation invitation) {
        return EntityTag.of(invitation.toString());
    }

    /**
     * The body that asks for an invitation.
     *
     * @param role speaker unless another is said
     * @param note for whom it is
     * @param expiry never unless said
     * @param uses any number unless said
     */
    public record InvitationWish(
            @Nullable Role role,
            @Nullable String note,
            @Nullable Instant expiry,
            @Nullable Integer uses) {
        private InvitationAdministration.Wish wish() {
            return new InvitationAdministration.Wish(
                    Objects.requireNonNullElse(role, Role.SPEAKER), Objects.requireNonNullElse(note, ""), expiry, uses);
        }
    }

    /**
     * An invitation.
     *
     * @param token only in the answer that made it, as {@code link}
     * @param link to copy: whoever opens it may enter
     */
    public record InvitationDocument(
            String id,
            String room,
            Role role,
            String note,
            @Nullable Instant expiry,
            @Nullable Integer usesLeft,
            Instant createdAt,
            String createdBy,
            @Nullable String token,
            @Nullable String link) {
        private static InvitationDocument of(Invitation it) {
            return of(it, null, null);
        }

        private static InvitationDocument of(Invitation it, @Nullable String token, @Nullable String link) {
            return new InvitationDocument(
                    it.id(),
                    it.room().value(),
                    it.role(),
                    it.note(),
                    it.expiry(),
                    it.usesLeft(),
                    it.createdAt(),
                    it.createdBy(),
                    token,
                    link);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "InvitationDocument[id=" + id + "]";
        }
    }
}
