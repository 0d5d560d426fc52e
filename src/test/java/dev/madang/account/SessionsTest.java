package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Secrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final Person ADMIN = new Person("account:admin", "admin", Authority.ALL);
    private static final Person ANN = new Person("user:ann@provider", "Ann", Authority.NONE);
    private static final Grant GRANT = new Grant("sid", "id token", "refresh token", 60);

    private final AtomicLong nanos = new AtomicLong();
    private final FakeClock clock = new FakeClock();
    private final List<String> told = new ArrayList<>();
    private final Sessions sessions = new Sessions(
            new Secrets(), new Sessions.Limits(Duration.ofHours(8), Duration.ofHours(24)), clock, nanos::get);

    SessionsTest() {
        sessions.observe(new SessionObserver() {
            @Override
            public void ended(String sessionId, String subject) {
                told.add(subject + " " + sessionId);
            }

            @Override
            public void changed(Actor now) {
                told.add(now.id() + " is in " + now.authority().groups());
            }
        });
    }

    @Test
    void a_token_stands_for_who_has_signed_in_and_for_the_session() {
        Sessions.Opened opened = open(ADMIN);

        assertEquals(
                Optional.of(new Actor("account:admin", "admin", "10.0.0.7", Authority.ALL, opened.id())),
                sessions.find(opened.token(), "10.0.0.7"));
    }

    @Test
    void each_sign_in_has_a_token_of_its_own_that_nobody_guesses_and_no_log_shows() {
        Sessions.Opened one = open(ADMIN);

        assertNotEquals(one.token(), open(ADMIN).token());
        assertEquals(43, one.token().length());
        assertFalse(one.toString().contains(one.token()));
        assertTrue(sessions.find("guessed", "").isEmpty());
        assertTrue(sessions.find("", "").isEmpty());
        assertTrue(sessions.find(one.id(), "").isEmpty());
        assertFalse(sessions.all().toString().contains(one.token()));
        assertFalse(GRANT.toString().contains("token"));
    }

    @Test
    void a_session_ends_when_it_has_not_been_used_for_long() {
        Sessions.Opened used = open(ADMIN);
        Sessions.Opened idle = open(ADMIN);
        Sessions.Opened inCall = open(ANN);
        pass(7);
        assertTrue(sessions.find(used.token(), "").isPresent());
        sessions.used(inCall.id());
        pass(1);

        sessions.check();

        assertEquals(List.of("account:admin " + idle.id()), told);
        assertTrue(sessions.find(idle.token(), "").isEmpty());
        assertTrue(sessions.find(used.token(), "").isPresent());
        assertTrue(sessions.find(inCall.token(), "").isPresent());
    }

    @Test
    void a_session_ends_after_a_day_however_much_it_is_used() {
        Sessions.Opened opened = open(ADMIN);
        for (int hours = 0; hours < 18; hours += 6) {
            pass(6);
            assertTrue(sessions.find(opened.token(), "").isPresent());
        }
        pass(6);

        assertTrue(sessions.find(opened.token(), "").isEmpty());
        assertEquals(List.of("account:admin " + opened.id()), told);
    }

    @Test
    void a_closed_session_is_dead_and_the_others_live() {
        Sessions.Opened one = open(ADMIN);
        Sessions.Opened other = open(ADMIN);

        assertEquals(one.id(), sessions.close(one.token()).orElseThrow().id());
        assertTrue(sessions.close(one.token()).isEmpty());

        assertTrue(sessions.find(one.token(), "").isEmpty());
        assertTrue(sessions.find(other.token(), "").isPresent());
        assertEquals(List.of("account:admin " + one.id()), told);
    }

    @Test
    void people_see_and_end_their_own_sessions_and_nobody_elses() {
        Sessions.Opened first = sessions.open(ANN, Optional.empty(), "10.0.0.1");
        pass(1);
        Sessions.Opened second = sessions.open(ANN, Optional.empty(), "10.0.0.2");
        Sessions.Opened admins = open(ADMIN);

        assertEquals(
                List.of(
                        new Sessions.Listed(second.id(), clock.instant(), clock.instant(), "10.0.0.2"),
                        new Sessions.Listed(
                                first.id(),
                                clock.instant().minusSeconds(3_600),
                                clock.instant().minusSeconds(3_600),
                                "10.0.0.1")),
                sessions.of(ANN.subject()));
        assertFalse(sessions.end(ANN.subject(), admins.id()));
        assertTrue(sessions.end(ANN.subject(), first.id()));
        assertFalse(sessions.end(ANN.subject(), first.id()));
        assertTrue(sessions.find(first.token(), "").isEmpty());
        assertTrue(sessions.find(admins.token(), "").isPresent());
    }

    @Test
    void all_others_of_one_person_can_be_ended() {
        Sessions.Opened kept = open(ANN);
        Sessions.Opened other = open(ANN);
        Sessions.Opened admins = open(ADMIN);

        sessions.endOthers(ANN.subject(), kept.id());

        assertTrue(sessions.find(other.token(), "").isEmpty());
        assertTrue(sessions.find(kept.token(), "").isPresent());
        assertTrue(sessions.find(admins.token(), "").isPresent());
    }

    @Test
    void a_new_token_takes_the_place_of_the_former_one() {
        Sessions.Opened opened = open(ANN);

        String token = sessions.renewToken(opened.id()).orElseThrow();

        assertTrue(sessions.find(opened.token(), "").isEmpty());
        assertEquals(opened.id(), sessions.find(token, "").map(Actor::session).orElseThrow());
        assertTrue(sessions.renewToken("unknown").isEmpty());
        assertEquals(List.of(), told);
    }

    @Test
    void what_the_provider_says_now_holds_at_once_and_is_told_if_it_is_news() {
        Sessions.Opened opened = sessions.open(ANN, Optional.of(GRANT), "10.0.0.1");
        Person moderates = new Person(ANN.subject(), "Ann", new Authority(Set.of(), "", Set.of("moderators")));

        sessions.change(opened.id(), ANN, GRANT);
        sessions.change(opened.id(), moderates, GRANT);
        sessions.change("unknown", moderates, GRANT);

        assertEquals(List.of("user:ann@provider is in [moderators]"), told);
        assertEquals(
                Set.of("moderators"),
                sessions.find(opened.token(), "").orElseThrow().authority().groups());
    }

    @Test
    void one_person_has_fifty_sessions_at_most_and_takes_none_from_others() {
        Sessions.Opened admins = open(ADMIN);
        Sessions.Opened first = open(ANN);
        for (int i = 0; i < 50; i++) {
            open(ANN);
        }

        assertEquals(50, sessions.of(ANN.subject()).size());
        assertEquals(List.of(ANN.subject() + " " + first.id()), told);
        assertTrue(sessions.find(admins.token(), "").isPresent());
    }

    @Test
    void an_observer_that_fails_keeps_nobody_signed_in() {
        Sessions other = new Sessions(
                new Secrets(), new Sessions.Limits(Duration.ofHours(8), Duration.ofHours(24)), clock, nanos::get);
        other.observe(new SessionObserver() {
            @Override
            public void ended(String sessionId, String subject) {
                throw new IllegalStateException("planted");
            }

            @Override
            public void changed(Actor now) {}
        });
        Sessions.Opened opened = other.open(ANN, Optional.empty(), "");

        assertTrue(other.end(ANN.subject(), opened.id()));
        assertTrue(other.find(opened.token(), "").isEmpty());
    }

    private Sessions.Opened open(Person person) {
        return sessions.open(person, Optional.empty(), "");
    }

    private void pass(int hours) {
        nanos.addAndGet(TimeUnit.HOURS.toNanos(hours));
    }
}
