package dev.madang.room.rest;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Bodies;
import dev.madang.rest.MergePatch;
import dev.madang.rest.Preconditions;
import dev.madang.rest.Replies;
import dev.madang.room.Entry;
import dev.madang.room.Room;
import dev.madang.room.RoomAdministration;
import dev.madang.room.RoomDirectory;
import dev.madang.room.RoomRights;
import dev.madang.room.RoomSettings;
import dev.madang.room.Topology;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;

/** One room: all of it for administrators; for anybody what may be known before entering, occupied or not. */
@Path("rooms/{room}")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoomResource {
    @Inject
    private RoomAdministration rooms;

    @Inject
    private RoomDirectory directory;

    @Inject
    private RoomChanges changes;

    @Inject
    private RoomRights rights;

    @Inject
    private Bodies bodies;

    @Inject
    private Actor actor;

    @Context
    private HttpHeaders headers;

    @PathParam("room")
    private String path = "";

    @GET
    public Response read() {
        RoomName name = new RoomName(path);
        if (rights.may(actor, Verb.READ, name)) {
            Room room = rooms.read(actor, name);
            return Replies.read(RoomDocument.of(room), RoomChanges.tag(room), Preconditions.of(headers));
        }
        Room room = directory
                .seenByAnybody(name)
                .orElseThrow(() -> new ProblemException(ProblemType.NO_SUCH_ROOM, "No room has that name for you."));
        return Replies.untagged(Metadata.of(room));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response put(RoomDocument document, @Context UriInfo uri) {
        RoomName name = new RoomName(path);
        Preconditions preconditions = Preconditions.of(headers);
        Optional<Room> before = rooms.find(actor, name);
        preconditions.checkPut(before.map(RoomChanges::tag));
        if (before.isEmpty()) {
            Room made = rooms.create(actor, name, changes.first(document, name, actor));
            return Replies.created(RoomDocument.of(made), RoomChanges.tag(made), uri.getAbsolutePath());
        }
        return change(name, changes.replacing(document, before.get()));
    }

    @PATCH
    @Consumes(MergePatch.MEDIA_TYPE)
    public Response patch(MergePatch patch) {
        RoomName name = new RoomName(path);
        Room before = rooms.find(actor, name)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NO_SUCH_ROOM, "There is no stored room \"" + name + "\"."));
        Preconditions.of(headers).checkChange(RoomChanges.tag(before));
        RoomDocument patched = bodies.merge(RoomDocument.of(before), patch.changes(), RoomDocument.class);
        boolean forgets = patch.changes().get("password") == JsonValue.NULL;
        return change(name, changes.replacing(forgets ? patched.withoutPassword() : patched, before));
    }

    @DELETE
    public void delete() {
        rooms.remove(
                actor, new RoomName(path), room -> Preconditions.of(headers).checkChange(RoomChanges.tag(room)));
    }

    /** The settings were made of the state that has passed the preconditions; so it must still be that one. */
    private Response change(RoomName name, RoomChanges.Change change) {
        Room after = rooms.change(actor, name, change);
        return Replies.changed(RoomDocument.of(after), RoomChanges.tag(after));
    }

    /**
     * What anybody may know of a room.
     *
     * @param entry who may enter: {@code link} is anybody who knows the link
     * @param capacity how many may be present at once
     * @param topology {@code mesh}: participants send to each other
     * @param lobby whether one has to knock
     * @param hasPassword whether a password is asked for
     */
    public record Metadata(
            String name, Entry entry, int capacity, Topology topology, boolean lobby, boolean hasPassword) {
        private static Metadata of(Room room) {
            RoomSettings settings = room.settings();
            return new Metadata(
                    room.name().value(),
                    settings.entry(),
                    settings.capacity(),
                    settings.topology(),
                    settings.lobby(),
                    settings.passwordHash() != null);
        }
    }
}
