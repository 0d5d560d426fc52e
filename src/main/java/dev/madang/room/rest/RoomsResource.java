package dev.madang.room.rest;

import dev.madang.identity.Actor;
import dev.madang.protocol.RoomName;
import dev.madang.rest.Paging;
import dev.madang.rest.Replies;
import dev.madang.room.Room;
import dev.madang.room.RoomAdministration;
import dev.madang.room.RoomFilter;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored rooms. */
@Path("rooms")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class RoomsResource {
    @Inject
    private RoomAdministration rooms;

    @Inject
    private RoomChanges changes;

    @Inject
    private Actor actor;

    @GET
    public Response list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("name") @DefaultValue("") String namePrefix,
            @QueryParam("text") @DefaultValue("") String text,
            @QueryParam("owner") @DefaultValue("") String owner) {
        Paging paging = Paging.of(after, limit);
        RoomFilter filter = new RoomFilter(
                Normalizer.normalize(namePrefix, Normalizer.Form.NFC).toLowerCase(Locale.ROOT),
                Normalizer.normalize(text, Normalizer.Form.NFC),
                owner);
        RoomName last = after == null ? null : new RoomName(after);
        return Replies.list(paging.page(
                rooms.list(actor, filter, last, paging.toFind()),
                room -> room.name().value(),
                RoomDocument::of));
    }

    /** Makes a room; without a name it gets one that nobody guesses. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(RoomDocument document, @Context UriInfo uri) {
        RoomName name = new RoomName(document.name() == null ? UUID.randomUUID().toString() : document.name());
        Room made = rooms.create(actor, name, changes.first(document, name, actor));
        return Replies.created(
                RoomDocument.of(made),
                RoomChanges.tag(made),
                uri.getAbsolutePathBuilder().segment(name.value()).build());
    }
}
