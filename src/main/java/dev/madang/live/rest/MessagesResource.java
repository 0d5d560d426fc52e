package dev.madang.live.rest;

import dev.madang.identity.Actor;
import dev.madang.live.LiveAdministration;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Says something to everybody in a room. */
@Path("rooms/{room}/messages")
@RequestScoped
public class MessagesResource {
    @Inject
    private LiveAdministration live;

    @Inject
    private Actor actor;

    /**
     * What is said.
     *
     * @param text 1 to 1,000 characters
     */
    public record Message(@NotNull(message = "is missing") String text) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public void say(@PathParam("room") String room, @Nullable Message message) {
        if (message == null) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body must be a JSON object with a \"text\".");
        }
        live.announce(actor, new RoomName(room), message.text());
    }
}
