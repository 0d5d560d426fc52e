package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Digest;
import dev.madang.identity.Verb;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes and revokes API keys, for who may administer. Safe for use by many threads. */
public final class KeyAdministration {
    private final ApiKeys keys;
    private final Tools tools;

    public KeyAdministration(ApiKeys keys, Tools tools) {
        this.keys = keys;
        this.tools = tools;
    }

    /**
     * What a new key is to be.
     *
     * @param expiry null for never
     */
    public record Wish(
            String name, Authority authority, @Nullable Instant expiry) {
        /** With the prefix in the form that names of rooms have, or it would begin none of them. */
        public Wish {
            String prefix = Normalizer.normalize(authority.roomPrefix(), Normalizer.Form.NFC)
                    .toLowerCase(Locale.ROOT);
            authority = new Authority(authority.verbs(), Normalizer.normalize(prefix, Normalizer.Form.NFC));
        }
    }

    /**
     * A new key, and the text of it, which nobody can ask for again.
     *
     * @param token begins with {@link KeyHolders#PREFIX}
     */
    public record Issued(ApiKey key, String token) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Issued[key=" + key.id() + "]";
        }
    }

    /** Makes a key that may do at most what {@code actor} may. */
    public Issued create(Actor actor, Wish wish) {
        actor.require(Verb.ADMINISTER);
        Instant now = tools.clock().instant();
        check(actor, wish, now);
        String token = KeyHolders.PREFIX + tools.secrets().token();
        ApiKey key = new ApiKey(
                tools.secrets().id(),
                wish.name(),
                Digest.of(token),
                wish.authority(),
                wish.expiry(),
                now,
                actor.id(),
                null);
        tools.transactions().run(() -> {
            keys.add(key);
            record(actor, EventType.KEY_CREATED, key);
        });
        return new Issued(key, token);
    }

    /** The key of that id. */
    public ApiKey read(Actor actor, String id) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions().run(() -> find(id));
    }

    /** A part of the list, in the order of the ids. */
    public List<ApiKey> list(Actor actor, @Nullable String after, int limit) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions().run(() -> keys.list(after, limit));
    }

    /**
     * Makes a key worth nothing, at once.
     *
     * @param precondition throws where the key is not as the actor has seen it
     */
    public void revoke(Actor actor, String id, Consumer<ApiKey> precondition) {
        actor.require(Verb.ADMINISTER);
        tools.transactions().run(() -> {
            ApiKey key = find(id);
            precondition.accept(key);
            keys.remove(id);
            record(actor, EventType.KEY_REVOKED, key);
        });
    }

    private ApiKey find(String id) {
        return keys.find(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no API key of that id."));
    }

    private static void check(Actor actor, Wish wish, Instant now) {
        Authority wanted = wish.authority();
        if (!actor.authority().verbs().containsAll(wanted.verbs())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "A key may not do more than who makes it.");
        }
        if (wanted.verbs().contains(Verb.ADMINISTER) && !wanted.roomPrefix().isEmpty()) {
            throw invalid("roomPrefix", "must be empty for a key that administers: it would see what lies outside");
        }
        if (wish.expiry() != null && !wish.expiry().isAfter(now)) {
            throw invalid("expiry", "must lie in the future");
        }
    }

    private static ProblemException invalid(String field, String message) {
        return new ProblemException(ProblemType.BAD_REQUEST, "Such a key is of no use.")
                .withViolations(List.of(new Violation(field, message)));
    }

    private void record(Actor actor, EventType type, ApiKey key) {
        Map<String, String> details = Map.of("key", key.id(), "name", key.name());
        tools.record(actor, type, null, details);
    }
}
