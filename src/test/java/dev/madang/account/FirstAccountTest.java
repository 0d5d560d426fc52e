package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Secrets;
import dev.madang.journal.Tools;
import dev.madang.storage.FakeTransactions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FirstAccountTest {
    private static final Pattern PASSWORD = Pattern.compile("password {2}([a-z2-9]{4}(?:-[a-z2-9]{4}){4})");
    private static final String SET = "set by the operator";

    private final FakeAccounts accounts = new FakeAccounts();
    private final CountingPasswords passwords = new CountingPasswords();
    private final List<String> shown = new ArrayList<>();
    private final FirstAccount first = new FirstAccount(tools(), accounts, shown::add);

    @Test
    void the_first_start_makes_an_administrator_and_shows_the_password_this_once() {
        first.ensure(Optional.empty());
        first.ensure(Optional.empty());

        Account admin = accounts.find("admin").orElseThrow();
        assertTrue(admin.administrator());
        assertEquals(1, shown.size(), shown::toString);
        Matcher password = PASSWORD.matcher(shown.get(0));
        assertTrue(password.find(), shown.get(0));
        assertEquals("hash of " + password.group(1), admin.passwordHash());
    }

    @Test
    void a_password_that_is_set_is_never_shown() {
        first.ensure(Optional.of(SET));

        assertEquals("hash of " + SET, accounts.find("admin").orElseThrow().passwordHash());
        assertEquals(List.of(), shown);
    }

    @Test
    void a_password_that_is_set_counts_at_every_start() {
        accounts.add(new Account("admin", "hash of something else", true, Instant.EPOCH, Instant.EPOCH));

        first.ensure(Optional.of(SET));

        assertEquals("hash of " + SET, accounts.find("admin").orElseThrow().passwordHash());
    }

    @Test
    void where_there_are_accounts_none_is_added() {
        accounts.add(new Account("ann", "hash", true, Instant.EPOCH, Instant.EPOCH));

        first.ensure(Optional.empty());

        assertTrue(accounts.find("admin").isEmpty());
        assertEquals(List.of(), shown);
    }

    @Test
    void of_two_servers_that_start_at_once_one_makes_it_and_shows_its_own_password() {
        FakeAccounts late = new FakeAccounts() {
            @Override
            public boolean isEmpty() {
                return true; // as the other server saw it, before this one was quicker
            }
        };
        late.add(new Account("admin", "hash of the other's", true, Instant.EPOCH, Instant.EPOCH));

        new FirstAccount(tools(), late, shown::add).ensure(Optional.empty());

        assertEquals(List.of(), shown);
        assertEquals("hash of the other's", late.find("admin").orElseThrow().passwordHash());
    }

    @Test
    void neither_accounts_nor_their_hashes_show_in_text() {
        first.ensure(Optional.of(SET));

        assertFalse(accounts.find("admin").orElseThrow().toString().contains("hash"));
    }

    private AccountTools tools() {
        return new AccountTools(
                new Tools(new FakeTransactions(), event -> {}, new FakeClock(), new Secrets()), passwords, () -> 0);
    }
}
