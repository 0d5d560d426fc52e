package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.account.jpa.JpaAccounts;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Database;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What all {@link Accounts} keep to. */
@OverEachStore
class AccountsContractTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final Account ANN = new Account("ann", "hash", true, NOW, NOW);

    private final Optional<Database> database;
    private final Accounts accounts;

    AccountsContractTest(Stores store) {
        database = store.open();
        accounts = database.<Accounts>map(JpaAccounts::new).orElseGet(FakeAccounts::new);
    }

    @AfterEach
    void close() {
        database.ifPresent(Database::close);
    }

    @Test
    void an_account_is_found_as_it_was_stored_by_its_very_name() {
        assertTrue(accounts.isEmpty());

        accounts.add(ANN);

        assertEquals(Optional.of(ANN), accounts.find("ann"));
        assertEquals("hash", accounts.find("ann").orElseThrow().passwordHash());
        assertEquals(Optional.empty(), accounts.find("Ann"));
        assertFalse(accounts.isEmpty());
    }

    @Test
    void a_name_is_given_once() {
        accounts.add(ANN);

        ProblemException refused =
                assertThrows(ProblemException.class, () -> accounts.add(new Account("ann", "other", false, NOW, NOW)));

        assertEquals(ProblemType.ALREADY_EXISTS, refused.type());
        assertEquals("hash", accounts.find("ann").orElseThrow().passwordHash());
    }

    @Test
    void a_changed_account_takes_the_place_of_the_one_before() {
        accounts.add(ANN);

        accounts.replace(ANN.withPassword("new", NOW.plusSeconds(1)));

        Account changed = accounts.find("ann").orElseThrow();
        assertEquals("new", changed.passwordHash());
        assertEquals(NOW, changed.createdAt());
        assertEquals(NOW.plusSeconds(1), changed.changedAt());
    }
}
