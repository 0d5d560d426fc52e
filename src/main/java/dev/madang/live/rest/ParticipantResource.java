package dev.madang.live.rest;

import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.live.Faults;
import dev.madang.live.LiveAdministration;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.Track;
import dev.madang.rest.MergePatch;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Somebody in a room, or a knock at its lobby: what a moderator does with them, for administrators. */
@Path("rooms/{room}/participants/{participant}")
@RequestScoped
public class ParticipantResource {
    /** Means nothing outside a socket. */
    private static final String NO_REQUEST = "rest";

    @Inject
    private Faults faults;

    @Inject
    private LiveAdministration live;

    @Inject
    private Actor actor;

    @PathParam("room")
    private String room = "";

    @PathParam("participant")
    private String participant = "";

    /** Which track is meant. */
    public record Source(@NotNull(message = "is missing") Track.Source source) {}

    /** Another role for this meeting. */
    public record Change(@NotNull(message = "is missing") Role role) {}

    @POST
    @Path("admit")
    public void admit() {
        act(Moderation.Admit::new);
    }

    @POST
    @Path("deny")
    public void deny() {
        act(Moderation.Deny::new);
    }

    @POST
    @Path("move-to-lobby")
    public void moveToLobby() {
        act(Moderation.MoveToLobby::new);
    }

    @POST
    @Path("lower-hand")
    public void lowerHand() {
        act(Moderation.LowerHand::new);
    }

    @POST
    @Path("remove")
    public void remove() {
        act((request, id) -> new Moderation.Remove(request, id, false));
    }

    @POST
    @Path("mute")
    @Consumes(MediaType.APPLICATION_JSON)
    public void mute(@Nullable Source body) {
        Track.Source source = source(body);
        act((request, id) -> new Moderation.Mute(request, id, source));
    }

    @POST
    @Path("ask-to-unmute")
    @Consumes(MediaType.APPLICATION_JSON)
    public void askToUnmute(@Nullable Source body) {
        Track.Source source = source(body);
        act((request, id) -> new Moderation.AskToUnmute(request, id, source));
    }

    @PATCH
    @Consumes({MediaType.APPLICATION_JSON, MergePatch.MEDIA_TYPE})
    public void change(@Nullable Change body) {
        if (body == null) {
            throw missing("role");
        }
        String role = body.role().wireName();
        act((request, id) -> new Moderation.ChangeRole(request, id, role));
    }

    /** Also keeps them out for good. */
    @POST
    @Path("ban")
    public void ban() {
        act((request, id) -> new Moderation.Remove(request, id, true));
    }

    /** Where faults are off, this address is like one that does not exist, whatever the request is. */
    @Path("faults")
    public InjectionResource faults() {
        if (!faults.areOn()) {
            throw new NotFoundException();
        }
        return new InjectionResource(faults);
    }

    private void act(BiFunction<String, ParticipantId, Moderation> moderation) {
        live.moderate(actor, new RoomName(room), moderation.apply(NO_REQUEST, new ParticipantId(participant)));
    }

    private static Track.Source source(@Nullable Source body) {
        if (body == null) {
            throw missing("source");
        }
        return body.source();
    }

    private static ProblemException missing(String member) {
        return new ProblemException(
                ProblemType.BAD_REQUEST, "The body must be a JSON object with a \"" + member + "\".");
    }
}
