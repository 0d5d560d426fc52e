package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.account.jpa.JpaApiKeys;
import dev.madang.identity.Authority;
import dev.madang.identity.Verb;
import dev.madang.storage.Database;
import dev.madang.storage.Stores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link ApiKeys} keep to, over each database. */
@ParameterizedClass
@MethodSource("dev.madang.storage.Stores#databasesOfThisRun")
class ApiKeysContractTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");

    private final Database database;
    private final ApiKeys keys;

    ApiKeysContractTest(Stores store) {
        database = store.open().orElseThrow();
        keys = new JpaApiKeys(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private static ApiKey key(String id) {
        Authority authority = new Authority(Set.of(Verb.READ, Verb.CHANGE), "team-", Set.of());
        return new ApiKey(id, "for " + id, "hash of " + id, authority, NOW.plusSeconds(60), NOW, "account:ann", null);
    }

    @Test
    void a_key_is_found_as_it_was_stored_by_id_and_by_the_hash_of_its_token() {
        keys.add(key("k-1"));

        assertEquals(Optional.of(key("k-1")), keys.find("k-1"));
        assertEquals(Optional.of(key("k-1")), keys.findByTokenHash("hash of k-1"));
        assertEquals(Optional.empty(), keys.find("K-1"));
        assertEquals(Optional.empty(), keys.findByTokenHash("HASH of k-1"));
    }

    @Test
    void a_list_goes_on_after_an_id() {
        for (String id : List.of("c", "A", "b")) {
            keys.add(key(id));
        }

        assertEquals(
                List.of("A", "b"), keys.list(null, 2).stream().map(ApiKey::id).toList());
        assertEquals(List.of("c"), keys.list("b", 2).stream().map(ApiKey::id).toList());
    }

    @Test
    void its_last_use_is_noted_and_that_of_a_key_that_is_gone_is_not() {
        keys.add(key("k-1"));

        keys.used("k-1", NOW.plusSeconds(5));
        keys.used("gone", NOW);

        assertEquals(NOW.plusSeconds(5), keys.find("k-1").orElseThrow().lastUsed());
        assertEquals(1, keys.list(null, 9).size());
    }

    @Test
    void a_key_is_removed_once() {
        keys.add(key("k-1"));

        assertTrue(keys.remove("k-1"));
        assertFalse(keys.remove("k-1"));
        assertEquals(Optional.empty(), keys.findByTokenHash("hash of k-1"));
    }
}
