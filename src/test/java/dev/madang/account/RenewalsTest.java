package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Authority;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.FakeTransactions;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RenewalsTest {
    private static final String HERE = "10.0.0.7";

    private final AtomicLong nanos = new AtomicLong();
    private final Sessions sessions = new Sessions(
            new Secrets(), new Sessions.Limits(Duration.ofHours(8), Duration.ofHours(24)), new FakeClock(), nanos::get);
    private final List<String> asked = new ArrayList<>();
    private Function<Person, Optional<Person>> answer = Optional::of;
    private Executor executor = Runnable::run;
    private final List<Event> journal = new ArrayList<>();
    private final SignOn signOn = new SignOn(
            Optional.empty(),
            sessions,
            new AccountTools(
                    new Tools(new FakeTransactions(), journal::add, new FakeClock(), new Secrets()),
                    new Pbkdf2Passwords(),
                    nanos::get));
    private final Renewals renewals = new Renewals(
            new Asked(),
            sessions,
            signOn,
            new Renewals.Pace(Duration.ofSeconds(60), task -> executor.execute(task), nanos::get));

    /** A provider that can do no more than refresh. */
    private final class Asked implements Provider {
        @Override
        public Optional<Granted> refresh(Person former, Grant grant) {
            asked.add(former.name());
            return answer.apply(former).map(person -> new Granted(person, grant));
        }

        @Override
        public URI authorization(Flow flow) {
            throw new AssertionError("nobody signs in here");
        }

        @Override
        public Granted redeem(Flow flow, Map<String, List<String>> answer) {
            throw new AssertionError("nobody signs in here");
        }

        @Override
        public Optional<URI> endSession(Grant grant, URI back) {
            throw new AssertionError("nobody signs out here");
        }

        @Override
        public LoggedOut loggedOut(String token) {
            throw new AssertionError("nobody signs out here");
        }

        @Override
        public boolean isIssuer(String issuer) {
            throw new AssertionError("nobody signs in here");
        }
    }

    @Test
    void a_thousand_who_are_due_are_all_asked_about_in_one_round_and_then_not_before_they_are_due_again() {
        for (int i = 0; i < 1_000; i++) {
            open("p" + i);
        }
        after(Duration.ofSeconds(61));

        renewals.check();
        assertEquals(1_000, asked.size());

        renewals.check();
        assertEquals(1_000, asked.size());
    }

    @Test
    void who_has_done_nothing_since_is_not_asked_about() {
        open("Ann");
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());

        renewals.check();

        assertEquals(List.of(), asked);
    }

    @Test
    void what_is_said_anew_holds_and_who_is_no_more_known_is_out() {
        Sessions.Opened ann = open("Ann");
        Sessions.Opened ben = open("Ben");
        answer = person -> person.name().equals("Ben") ? Optional.empty() : Optional.of(in(person, "staff"));
        after(Duration.ofSeconds(61));

        renewals.check();

        assertEquals(
                Set.of("staff"),
                sessions.find(ann.token(), HERE).orElseThrow().authority().groups());
        assertTrue(sessions.find(ben.token(), HERE).isEmpty());
        assertEquals(
                List.of("SIGNED_OUT Ben {reason=provider}"),
                journal.stream()
                        .map(it -> it.type() + " " + it.by().name() + " " + it.details())
                        .toList());
    }

    @Test
    void one_whom_the_provider_fails_at_keeps_the_others_waiting_once() {
        open("Ann");
        open("Ben");
        answer = person -> {
            if (person.name().equals("Ann")) {
                throw new ProblemException(ProblemType.PROVIDER_AWAY, "It is away.");
            }
            return Optional.of(person);
        };
        after(Duration.ofSeconds(61));

        renewals.check();
        renewals.check();
        after(Duration.ofSeconds(6));
        renewals.check();

        assertEquals(List.of("Ann", "Ben", "Ann"), asked);
        assertEquals(2, sessions.all().size());
    }

    @Test
    void neither_a_bug_nor_a_container_that_takes_no_work_ends_it() {
        open("Ann");
        after(Duration.ofSeconds(61));
        answer = person -> {
            throw new IllegalArgumentException("a bug");
        };
        assertDoesNotThrow(renewals::check);
        after(Duration.ofSeconds(6));
        executor = task -> {
            throw new RejectedExecutionException("suspended");
        };
        assertDoesNotThrow(renewals::check);

        executor = Runnable::run;
        answer = Optional::of;
        renewals.check();

        assertEquals(List.of("Ann", "Ann"), asked);
        assertEquals(1, sessions.all().size());
    }

    private Sessions.Opened open(String name) {
        Person person = new Person("user:" + name + "@provider", name, Authority.NONE);
        return sessions.open(person, Optional.of(new Grant("sid", "id token", "refresh token", 300)), HERE);
    }

    private static Person in(Person person, String group) {
        return new Person(person.subject(), person.name(), new Authority(Set.of(), "", Set.of(group)));
    }

    /** So much later, everybody has just done something. */
    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
        sessions.all().forEach(session -> sessions.used(session.id()));
    }
}
