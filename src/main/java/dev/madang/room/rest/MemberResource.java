package dev.madang.room.rest;

import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.protocol.RoomName;
import dev.madang.rest.EntityTag;
import dev.madang.rest.Paging;
import dev.madang.rest.Preconditions;
import dev.madang.rest.Replies;
import dev.madang.room.Member;
import dev.madang.room.MemberAdministration;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The members of a stored room. */
@Path("rooms/{room}/members")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class MemberResource {
    @Inject
    private MemberAdministration members;

    @Inject
    private Actor actor;

    @Context
    private HttpHeaders headers;

    @PathParam("room")
    private String room = "";

    @GET
    public Response list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        return Replies.list(paging.page(
                members.list(actor, new RoomName(room), after, paging.toFind()), Member::subject, member -> member));
    }

    @GET
    @Path("{subject}")
    public Response read(@PathParam("subject") String subject) {
        Member member = members.read(actor, new RoomName(room), subject);
        return Replies.read(member, tag(member), Preconditions.of(headers));
    }

    @PUT
    @Path("{subject}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(@PathParam("subject") String subject, MemberDocument document, @Context UriInfo uri) {
        if (document.subject() != null && !document.subject().equals(subject)) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body is about somebody else than the URL.")
                    .withViolations(List.of(new Violation("subject", "must be that of the URL, or left out")));
        }
        Member member = new Member(subject, Objects.requireNonNullElse(document.name(), ""), document.role());
        boolean isNew = members.put(
                actor,
                new RoomName(room),
                member,
                before -> Preconditions.of(headers).checkPut(before.map(MemberResource::tag)));
        return isNew
                ? Replies.created(member, tag(member), uri.getAbsolutePath())
                : Replies.changed(member, tag(member));
    }

    @DELETE
    @Path("{subject}")
    public void remove(@PathParam("subject") String subject) {
        members.remove(
                actor,
                new RoomName(room),
                subject,
                member -> Preconditions.of(headers).checkChange(tag(member)));
    }

    private static EntityTag tag(Member member) {
        return EntityTag.of(member.toString());
    }

    /**
     * What is said of a member.
     *
     * @param subject may be left out: the URL has it
     * @param name for people to read; may be left out
     */
    public record MemberDocument(
            @Nullable String subject,
            @Nullable String name,
            @NotNull Role role) {}
}
