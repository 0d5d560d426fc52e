package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.FakeTransactions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInTest {
    private static final String RIGHT = "a good old password";
    private static final String OTHER = "another good password";
    private static final String HERE = "10.0.0.7";

    private final AtomicLong nanos = new AtomicLong();
    private final List<Event> journal = new ArrayList<>();
    private final CountingPasswords passwords = new CountingPasswords();
    private final FakeAccounts accounts = new FakeAccounts();
    private final AccountTools tools = new AccountTools(
            new Tools(new FakeTransactions(), journal::add, new FakeClock(), new Secrets()), passwords, nanos::get);
    private final Sessions sessions = new Sessions(
            new Secrets(), new Sessions.Limits(Duration.ofHours(8), Duration.ofDays(1)), new FakeClock(), nanos::get);
    private final SignIn signIn = new SignIn(tools, accounts, sessions, 5);

    SignInTest() {
        accounts.add(new Account("admin", "hash of " + RIGHT, true, Instant.EPOCH, Instant.EPOCH));
    }

    @Test
    void name_and_password_begin_a_session_and_the_journal_knows() {
        String token = signIn.signIn("admin", RIGHT, HERE).token();

        Actor actor = sessions.find(token, HERE).orElseThrow();
        assertEquals(new Actor("account:admin", "admin", HERE, Authority.ALL, actor.session()), actor);
        assertEquals(List.of(EventType.SIGNED_IN), told());
        assertEquals(actor, journal.get(0).by());
    }

    @Test
    void a_wrong_name_and_a_wrong_password_are_refused_alike_after_the_same_work() {
        ProblemException noSuchName = refusal("nobody", RIGHT);
        int forTheName = passwords.derivations();
        ProblemException wrongPassword = refusal("admin", OTHER);

        assertEquals(1, forTheName);
        assertEquals(2, passwords.derivations());
        assertEquals(ProblemType.UNAUTHENTICATED, noSuchName.type());
        assertEquals(wrongPassword.type(), noSuchName.type());
        assertEquals(wrongPassword.detail(), noSuchName.detail());
        assertEquals(List.of(EventType.SIGN_IN_REFUSED, EventType.SIGN_IN_REFUSED), told());
    }

    @Test
    void nothing_that_was_typed_stands_in_the_journal() {
        refusal("my password by mistake", "and my other one");

        assertTrue(journal.toString().indexOf("mistake") < 0, journal::toString);
        assertTrue(journal.toString().indexOf("other one") < 0, journal::toString);
    }

    @Test
    void a_book_is_no_password_and_is_not_hashed() {
        ProblemException refusal = refusal("admin", "x".repeat(1_000_000));

        assertEquals(ProblemType.UNAUTHENTICATED, refusal.type());
    }

    @Test
    void one_address_tries_so_often_and_no_more_until_time_has_passed() {
        for (int i = 0; i < 5; i++) {
            assertEquals(ProblemType.UNAUTHENTICATED, refusal("admin", OTHER).type());
        }

        ProblemException throttled = refusal("admin", RIGHT);
        assertEquals(ProblemType.TOO_MANY, throttled.type());
        assertTrue(throttled.retryAfter().isPresent());
        signIn.signIn("admin", RIGHT, "10.0.0.8");

        nanos.addAndGet(TimeUnit.MINUTES.toNanos(5));
        signIn.signIn("admin", RIGHT, HERE);
    }

    @Test
    void one_account_is_tried_so_often_by_those_who_fail_and_its_owner_gets_in_all_the_same() {
        for (int i = 0; i < 100; i++) {
            String address = "10.1.0." + i;
            assertThrows(ProblemException.class, () -> signIn.signIn("admin", OTHER, address));
        }

        ProblemException throttled =
                assertThrows(ProblemException.class, () -> signIn.signIn("admin", RIGHT, "10.1.0.7"));
        assertEquals(ProblemType.TOO_MANY, throttled.type());
        signIn.signIn("admin", RIGHT, "10.2.0.1");
    }

    @Test
    void the_journal_tells_which_account_was_tried_but_never_what_was_typed_for_one() {
        refusal("admin", OTHER);
        refusal("a".repeat(1_000_000), OTHER);

        assertEquals(Map.of("subject", "account:admin"), journal.get(0).details());
        assertEquals(Map.of(), journal.get(1).details());
    }

    @Test
    void signing_out_ends_the_session() {
        String token = signIn.signIn("admin", RIGHT, HERE).token();

        signIn.signOut(token, HERE);
        signIn.signOut(token, HERE);

        assertEquals(Optional.empty(), sessions.find(token, HERE));
        assertEquals(List.of(EventType.SIGNED_IN, EventType.SIGNED_OUT), told());
    }

    @Test
    void a_new_password_ends_all_other_sessions_and_is_the_one_that_counts() {
        String elsewhere = signIn.signIn("admin", RIGHT, HERE).token();
        String former = signIn.signIn("admin", RIGHT, HERE).token();
        Actor admin = sessions.find(former, HERE).orElseThrow();

        String token = signIn.changePassword(admin, RIGHT, OTHER);

        assertEquals(Optional.empty(), sessions.find(elsewhere, HERE));
        assertEquals(Optional.empty(), sessions.find(former, HERE));
        assertEquals(Optional.of(admin), sessions.find(token, HERE));
        assertEquals(ProblemType.UNAUTHENTICATED, refusal("admin", RIGHT).type());
        signIn.signIn("admin", OTHER, HERE);
        assertTrue(told().contains(EventType.PASSWORD_CHANGED));
    }

    @Test
    void who_does_not_know_the_old_password_sets_no_new_one() {
        Actor admin = new Actor("account:admin", "admin", HERE, Authority.ALL);

        ProblemException refusal =
                assertThrows(ProblemException.class, () -> signIn.changePassword(admin, "guessed", OTHER));

        assertEquals("old", refusal.violations().get(0).field());
        signIn.signIn("admin", RIGHT, HERE);
    }

    @Test
    void a_short_password_is_refused_at_its_field() {
        Actor admin = new Actor("account:admin", "admin", HERE, Authority.ALL);

        ProblemException refusal =
                assertThrows(ProblemException.class, () -> signIn.changePassword(admin, RIGHT, "fourteen chars"));

        assertEquals("wanted", refusal.violations().get(0).field());
    }

    @Test
    void a_key_has_no_password_to_change() {
        Actor key = new Actor("key:admin", "admin", HERE, Authority.ALL);

        ProblemException refusal = assertThrows(ProblemException.class, () -> signIn.changePassword(key, RIGHT, OTHER));

        assertEquals(ProblemType.FORBIDDEN, refusal.type());
    }

    private ProblemException refusal(String name, String password) {
        return assertThrows(ProblemException.class, () -> signIn.signIn(name, password, HERE));
    }

    private List<EventType> told() {
        return journal.stream().map(Event::type).toList();
    }
}
