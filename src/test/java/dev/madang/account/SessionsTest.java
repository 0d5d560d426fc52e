package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Account ADMIN = new Account("admin", "hash", true, Instant.EPOCH, Instant.EPOCH);
    private static final Account ANN = new Account("ann", "hash", false, Instant.EPOCH, Instant.EPOCH);

    private final AtomicLong nanos = new AtomicLong();
    private final Sessions sessions = new Sessions(new Secrets(), Duration.ofHours(8), nanos::get);

    @Test
    void a_token_stands_for_who_has_signed_in() {
        String token = sessions.open(ADMIN);

        assertEquals(
                Optional.of(new Actor("account:admin", "admin", "10.0.0.7", Authority.ALL)),
                sessions.find(token, "10.0.0.7"));
    }

    @Test
    void who_is_no_administrator_may_nothing() {
        assertEquals(
                Optional.of(Authority.NONE),
                sessions.find(sessions.open(ANN), "").map(Actor::authority));
    }

    @Test
    void each_sign_in_has_a_token_of_its_own_that_nobody_guesses() {
        String one = sessions.open(ADMIN);

        assertNotEquals(one, sessions.open(ADMIN));
        assertEquals(43, one.length());
        assertTrue(sessions.find("guessed", "").isEmpty());
        assertTrue(sessions.find("", "").isEmpty());
    }

    @Test
    void a_session_ends_when_it_has_not_been_used_for_long() {
        String used = sessions.open(ADMIN);
        String idle = sessions.open(ADMIN);
        pass(7);
        assertTrue(sessions.find(used, "").isPresent());
        pass(1);

        assertTrue(sessions.find(idle, "").isEmpty());
        assertTrue(sessions.find(used, "").isPresent());
    }

    @Test
    void a_closed_session_is_dead_and_the_others_live() {
        String one = sessions.open(ADMIN);
        String other = sessions.open(ADMIN);

        sessions.close(one);

        assertTrue(sessions.find(one, "").isEmpty());
        assertTrue(sessions.find(other, "").isPresent());
    }

    @Test
    void all_sessions_of_one_account_can_be_ended() {
        String admins = sessions.open(ADMIN);
        String anns = sessions.open(ANN);

        sessions.closeAll("admin");

        assertTrue(sessions.find(admins, "").isEmpty());
        assertTrue(sessions.find(anns, "").isPresent());
    }

    private void pass(int hours) {
        nanos.addAndGet(TimeUnit.HOURS.toNanos(hours));
    }
}
