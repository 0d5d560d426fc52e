package dev.madang.room.rest;

import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import dev.madang.room.Rooms;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;

/** What anybody may know of a room before entering; the same whether or not somebody is in it. */
@Path("rooms/{room}")
@RequestScoped
public class RoomResource {
    @Inject
    private Rooms rooms;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Metadata metadata(@PathParam("room") String name) {
        Room room = rooms.find(new RoomName(name));
        return new Metadata(room.name().value(), wireName(room.entry()), room.capacity(), wireName(room.topology()));
    }

    private static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
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
