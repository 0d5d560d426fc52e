package dev.madang.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the sign-on does with sessions, whatever the provider. */
class SignOnTest {
    private static final String HERE = "10.0.0.7";
    private static final Person ANN = new Person("user:ann", "Ann", Authority.NONE);

    private final AtomicLong nanos = new AtomicLong();
    private final List<Event> journal = new ArrayList<>();
    private final Tools tools = new Tools(new FakeTransactions(), journal::add, new FakeClock(), new Secrets());
    private final Sessions sessions = new Sessions(
            new Secrets(), new Sessions.Limits(Duration.ofHours(8), Duration.ofHours(24)), new FakeClock(), nanos::get);
    private final SignOn signOn = new SignOn(
            Optional.of(new Obliging()), sessions, new AccountTools(tools, new Pbkdf2Passwords(), nanos::get));
    private Runnable meanwhile = () -> {};

    /** Knows Ann alone, by the session "s" there, and takes its time over her code. */
    private final class Obliging implements Provider {
        @Override
        public URI authorization(Flow flow) {
            return URI.create("https://login.example/?state=" + flow.state());
        }

        @Override
        public Granted redeem(Flow flow, Map<String, List<String>> answer) {
            meanwhile.run();
            return new Granted(ANN, new Grant("s", "id token", "", 300));
        }

        @Override
        public Optional<Granted> refresh(Person former, Grant grant) {
            throw new AssertionError("nobody is renewed here");
        }

        @Override
        public Optional<URI> endSession(Grant grant, URI back) {
            return Optional.empty();
        }

        @Override
        public LoggedOut loggedOut(String token) {
            return token.equals("of her") ? new LoggedOut("", ANN.subject()) : new LoggedOut(token, "");
        }

        @Override
        public boolean isIssuer(String issuer) {
            return true;
        }
    }

    @Test
    void a_logout_that_comes_while_the_code_is_redeemed_ends_that_sign_on() {
        for (String token : List.of("s", "of her")) {
            meanwhile = () -> signOn.loggedOut(token);

            assertEquals(
                    ProblemType.PROVIDER_REFUSED,
                    assertThrows(ProblemException.class, this::signIn).type());
            assertEquals(List.of(), sessions.all());
        }
        assertEquals(
                List.of(EventType.SIGN_IN_REFUSED, EventType.SIGN_IN_REFUSED),
                journal.stream().map(Event::type).toList());
    }

    @Test
    void a_logout_of_somebody_else_or_of_before_ends_nothing() {
        signOn.loggedOut("s");
        nanos.addAndGet(1);
        meanwhile = () -> signOn.loggedOut("another");

        signIn();

        assertEquals(1, sessions.all().size());
    }

    @Test
    void who_ends_other_sessions_is_taken_down_with_each() {
        signIn();
        signIn();
        String token = signIn();
        Actor ann = sessions.find(token, HERE).orElseThrow();
        journal.clear();

        new OwnSessions(sessions, tools).endOthers(ann);

        assertEquals(
                List.of(ann.session()), sessions.all().stream().map(Session::id).toList());
        assertEquals(
                List.of(Map.of("reason", "ended"), Map.of("reason", "ended")),
                journal.stream().map(Event::details).toList());
    }

    private String signIn() {
        SignOn.Begun begun =
                signOn.begin(new SignOn.Wish("/account", URI.create("https://here/login/callback"), "", HERE));
        String state = begun.location().getQuery().substring("state=".length());
        return signOn.finish(Map.of("state", List.of(state)), begun.browser(), HERE)
                .token();
    }
}
