package dev.madang.account.jpa;

import dev.madang.account.ApiKey;
import dev.madang.account.ApiKeys;
import dev.madang.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** API keys in the database. */
public final class JpaApiKeys implements ApiKeys {
    private final Database database;

    public JpaApiKeys(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiKey key) {
        database.run(() -> database.entityManager().persist(KeyRow.of(key)));
    }

    @Override
    public Optional<ApiKey> find(String id) {
        return database.run(() -> row(id).map(KeyRow::key));
    }

    @Override
    public Optional<ApiKey> findByTokenHash(String tokenHash) {
        return database.run(() -> database.entityManager()
                .createQuery("select k from KeyRow k where k.tokenHash = :hash", KeyRow.class)
                .setParameter("hash", tokenHash)
                .getResultStream()
                .findAny()
                .map(KeyRow::key));
    }

    @Override
    public List<ApiKey> list(@Nullable String after, int limit) {
        return database.run(() -> database.entityManager()
                .createQuery("select k from KeyRow k where k.id > :after order by k.id", KeyRow.class)
                .setParameter("after", after == null ? "" : after)
                .setMaxResults(limit)
                .getResultStream()
                .map(KeyRow::key)
                .toList());
    }

    @Override
    public void used(String id, Instant at) {
        database.run(() -> row(id).ifPresent(row -> row.lastUsed = at));
    }

    @Override
    public boolean remove(String id) {
        return database.run(() -> {
            Optional<KeyRow> row = row(id);
            row.ifPresent(database.entityManager()::remove);
            return row.isPresent();
        });
    }

    private Optional<KeyRow> row(String id) {
        return Optional.ofNullable(database.entityManager().find(KeyRow.class, id));
    }
}
