package dev.madang.room.rest;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import dev.madang.room.RoomDirectory;
import dev.madang.room.RoomSettings;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What anybody may know of a room before entering; the same whether or not somebody is in it. */
@Path("rooms/{room}")
@RequestScoped
public class RoomResource {
    @Inject
    private RoomDirectory rooms;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Metadata metadata(@PathParam("room") String name) {
        Room room = rooms.find(new RoomName(name))
                .orElseThrow(() -> new ProblemException(ProblemType.NO_SUCH_ROOM, "No room has that name for you."));
        RoomSettings settings = room.settings();
        return new Metadata(
                room.name().value(),
                settings.entry().wireName(),
                settings.capacity(),
                settings.topology().wireName());
    }

    /**
     * A room's metadata.
     *
     * @param entry who may enter: {@code link} is anybody who knows the link
     * @param capacity how many may be present at once
     * @param topology {@code mesh}: participants send to each other
     */
    public record Metadata(String name, String entry, int capacity, String topology) {}
}
