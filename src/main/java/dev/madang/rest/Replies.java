package dev.madang.rest;

import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Answers with the state of a resource and its entity tag. None may be stored by others: they depend on who asks. */
public final class Replies {
    private Replies() {}

    /** 200 with the state, or 304 where the reader has it already. */
    public static Response read(Record state, EntityTag tag, Preconditions preconditions) {
        return preconditions.isKnown(tag)
                ? with(Response.notModified(), tag).build()
                : with(Response.ok(state), tag).build();
    }

    /** 200 after a change. */
    public static Response changed(Record state, EntityTag tag) {
        return with(Response.ok(state), tag).build();
    }

    /** 201, with where it lies. */
    public static Response created(Record state, EntityTag tag, URI location) {
        return with(Response.created(location).entity(state), tag).build();
    }

    /** As {@link #created}, where the state has a secret in it: it is stored nowhere on the way. */
    public static Response secret(Record state, EntityTag tag, URI location) {
        CacheControl none = new CacheControl();
        none.setNoStore(true);
        return Response.created(location)
                .entity(state)
                .header("ETag", tag.header())
                .cacheControl(none)
                .build();
    }

    /** 200 without a tag. */
    public static Response untagged(Record state) {
        return Response.ok(state).cacheControl(own()).build();
    }

    /** 200 without a tag, for lists. */
    public static Response list(Paging.Items items) {
        return Response.ok(items).cacheControl(own()).build();
    }

    private static Response.ResponseBuilder with(Response.ResponseBuilder response, EntityTag tag) {
        return response.header("ETag", tag.header()).cacheControl(own());
    }

    /** May be kept by the one who asked, and is asked for anew each time. */
    private static CacheControl own() {
        CacheControl control = new CacheControl();
        control.setPrivate(true);
        control.setNoCache(true);
        return control;
    }
}
