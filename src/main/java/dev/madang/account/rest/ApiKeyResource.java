package dev.madang.account.rest;

import dev.madang.account.ApiKey;
import dev.madang.account.KeyAdministration;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Verb;
import dev.madang.rest.EntityTag;
import dev.madang.rest.Paging;
import dev.madang.rest.Preconditions;
import dev.madang.rest.Replies;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** API keys: made, listed and revoked by who administers. */
@Path("api-keys")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ApiKeyResource {
    @Inject
    private KeyAdministration keys;

    @Inject
    private Actor actor;

    @Context
    private HttpHeaders headers;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(KeyWish wish, @Context UriInfo uri) {
        KeyAdministration.Issued issued = keys.create(actor, wish.wish());
        return Replies.secret(
                KeyDocument.of(issued.key(), issued.token()),
                tag(issued.key()),
                uri.getAbsolutePathBuilder().path(issued.key().id()).build());
    }

    @GET
    public Response list(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        Paging paging = Paging.of(after, limit);
        return Replies.list(
                paging.page(keys.list(actor, after, paging.toFind()), ApiKey::id, key -> KeyDocument.of(key, null)));
    }

    @GET
    @Path("{key}")
    public Response read(@PathParam("key") String id) {
        ApiKey key = keys.read(actor, id);
        return Replies.read(KeyDocument.of(key, null), tag(key), Preconditions.of(headers));
    }

    @DELETE
    @Path("{key}")
    public void revoke(@PathParam("key") String id) {
        keys.revoke(actor, id, key -> Preconditions.of(headers).checkChange(tag(key)));
    }

    /** Of what can be read of it; its use does not change it. */
    private static EntityTag tag(ApiKey key) {
        return EntityTag.of(key.createdAt(), 1);
    }

    /**
     * The body that asks for a key.
     *
     * @param roomPrefix begins the names of the rooms that it is for; null for all
     * @param expiry null for never
     */
    public record KeyWish(
            @NotNull @Size(min = 1, max = 100, message = "must have 1 to 100 characters") @Pattern(
                    regexp = "[^\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]*",
                    message = "must have no control or format characters")
            String name,

            @NotEmpty(message = "must name what the key may do") Set<Verb> verbs,

            @Size(max = 64, message = "must have at most 64 characters") @Pattern(
                    regexp = "[\\p{L}\\p{M}\\p{Nd}._-]*",
                    message = "must begin room names: letters, digits, hyphens, underscores and dots")
            @Nullable String roomPrefix,

            @Nullable Instant expiry) {

        private KeyAdministration.Wish wish() {
            String prefix = roomPrefix == null ? "" : roomPrefix;
            return new KeyAdministration.Wish(name, new Authority(verbs, prefix), expiry);
        }
    }

    /**
     * A key.
     *
     * @param key what to send as a bearer token; only in the answer that made it
     */
    public record KeyDocument(
            String id,
            String name,
            Set<Verb> verbs,
            String roomPrefix,
            @Nullable Instant expiry,
            Instant createdAt,
            String createdBy,
            @Nullable Instant lastUsed,
            @Nullable String key) {

        private static KeyDocument of(ApiKey key, @Nullable String token) {
            return new KeyDocument(
                    key.id(),
                    key.name(),
                    new TreeSet<>(key.authority().verbs()),
                    key.authority().roomPrefix(),
                    key.expiry(),
                    key.createdAt(),
                    key.createdBy(),
                    key.lastUsed(),
                    token);
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "KeyDocument[id=" + id + "]";
        }
    }
}
