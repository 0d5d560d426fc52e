package dev.madang.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All API keys. Every method joins the thread's transaction. */
public interface ApiKeys {
    void add(ApiKey key);

    Optional<ApiKey> find(String id);

    Optional<ApiKey> findByTokenHash(String tokenHash);

    /** In the order of the ids, after one of them; null begins at the first. */
    List<ApiKey> list(@Nullable String after, int limit);

    /** Notes when it was used; nothing if it is gone. */
    void used(String id, Instant at);

    /** Whether there was one. */
    boolean remove(String id);
}
