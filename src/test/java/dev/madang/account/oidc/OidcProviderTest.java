package dev.madang.account.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.account.AccountTools;
import dev.madang.account.Pbkdf2Passwords;
import dev.madang.account.Sessions;
import dev.madang.account.SignOn;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Secrets;
import dev.madang.identity.Verb;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.FakeTransactions;
import dev.madang.testing.Forgery;
import dev.madang.testing.ScriptedProvider;
import dev.madang.testing.ScriptedUser;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Signs in at a provider that a test tells what to do, without a server of ours. */
class OidcProviderTest {
    private static final URI CALLBACK = URI.create("https://meet.example/login/callback");
    private static final String HERE = "10.0.0.7";

    /** One for all: it draws keys, which takes long. */
    private static final ScriptedProvider THERE = ScriptedProvider.open();

    private final AtomicLong nanos = new AtomicLong();
    private final List<Event> journal = new ArrayList<>();
    private final Tools common = new Tools(new FakeTransactions(), journal::add, new FakeClock(), new Secrets());
    private final Sessions sessions = new Sessions(
            new Secrets(), new Sessions.Limits(Duration.ofHours(8), Duration.ofDays(1)), new FakeClock(), nanos::get);
    private final int before = THERE.requests().size();
    private final OidcSettings settings = new OidcSettings(
            THERE.issuer(),
            ScriptedProvider.CLIENT,
            ScriptedProvider.SECRET,
            List.of("openid", "profile"),
            "groups",
            "name",
            Set.of("administrators"),
            Set.of("staff"),
            "madang");
    private final Connection connection = new Connection(settings, Clock.systemUTC(), nanos::get);
    private final OidcProvider provider = new OidcProvider(connection);
    private final SignOn signOn =
            new SignOn(Optional.of(provider), sessions, new AccountTools(common, new Pbkdf2Passwords(), nanos::get));

    @AfterAll
    static void close() {
        THERE.close();
    }

    @AfterEach
    void behave() {
        THERE.behave();
        THERE.forgive();
    }

    @Test
    void a_sign_on_begins_a_session_with_name_and_groups_and_asks_nothing_twice() {
        SignOn.Begun begun = begin();
        Map<String, List<String>> answer = visit(begun.location());

        assertEquals(Optional.of("/r/demo?x=1"), signOn.wanted(answer, begun.browser()));
        SignOn.Done done = signOn.finish(answer, begun.browser(), HERE);

        Actor ann = sessions.find(done.token(), HERE).orElseThrow();
        String subject = "user:ann-1@" + THERE.issuer().substring("http://".length());
        assertEquals(
                new Actor(subject, "Ann", HERE, new Authority(Set.of(Verb.CREATE), "", Set.of("staff")), ann.session()),
                ann);
        assertEquals(
                List.of(
                        "GET /.well-known/openid-configuration",
                        "GET /authorize",
                        "POST /token authorization_code",
                        "GET /jwks"),
                asked());
        assertEquals(List.of(), THERE.oddities());
        assertEquals(List.of(EventType.SIGNED_IN), told());
    }

    @Test
    void what_is_asked_for_is_bound_to_us_and_shows_no_secret() {
        Map<String, List<String>> asked = parameters(begin().location());

        assertEquals(List.of("code"), asked.get("response_type"));
        assertEquals(List.of("S256"), asked.get("code_challenge_method"));
        assertEquals(List.of(CALLBACK.toString()), asked.get("redirect_uri"));
        assertFalse(asked.toString().contains(ScriptedProvider.SECRET));
        assertFalse(settings.toString().contains(ScriptedProvider.SECRET));
    }

    @Test
    void nobody_ends_a_sign_on_of_another_browser_or_twice() {
        SignOn.Begun begun = begin();
        Map<String, List<String>> answer = visit(begun.location());

        assertEquals(Optional.empty(), signOn.wanted(answer, "another"));
        assertEquals(ProblemType.PROVIDER_REFUSED, refusal(answer, "another"));
        assertEquals(ProblemType.PROVIDER_REFUSED, refusal(answer, ""));
        signOn.finish(answer, begun.browser(), HERE);
        assertEquals(ProblemType.PROVIDER_REFUSED, refusal(answer, begun.browser()));
        assertEquals(
                1,
                asked().stream()
                        .filter("POST /token authorization_code"::equals)
                        .count());
    }

    @Test
    void two_tabs_of_a_browser_sign_in_side_by_side() {
        SignOn.Begun one = begin();
        SignOn.Begun other = signOn.begin(new SignOn.Wish("/r/other", CALLBACK, one.browser(), HERE));

        assertEquals(one.browser(), other.browser());
        assertFalse(signOn.finish(visit(one.location()), one.browser(), HERE).isLast());
        assertTrue(signOn.finish(visit(other.location()), one.browser(), HERE).isLast());
    }

    @Test
    void a_sign_on_is_over_after_ten_minutes() {
        SignOn.Begun begun = begin();
        Map<String, List<String>> answer = visit(begun.location());
        nanos.addAndGet(Duration.ofMinutes(10).toNanos());

        assertEquals(ProblemType.PROVIDER_REFUSED, refusal(answer, begun.browser()));
    }

    @ParameterizedTest
    @EnumSource
    void no_forged_token_signs_anybody_in(Forgery forgery) {
        THERE.forge(forgery);
        SignOn.Begun begun = begin();

        assertEquals(ProblemType.PROVIDER_REFUSED, refusal(visit(begun.location()), begun.browser()), forgery::name);

        assertEquals(List.of(), sessions.all());
        assertEquals(List.of(), THERE.oddities());
        assertEquals(List.of(EventType.SIGN_IN_REFUSED), told());
    }

    @Test
    void an_answer_without_the_right_issuer_is_refused_before_the_code_is_sent_anywhere() {
        for (String issuer : List.of("", "https://evil.example")) {
            THERE.sendBack(honest -> {
                Map<String, String> changed = new TreeMap<>(honest);
                changed.remove("iss");
                if (!issuer.isEmpty()) {
                    changed.put("iss", issuer);
                }
                return changed;
            });
            SignOn.Begun begun = begin();
            assertEquals(ProblemType.PROVIDER_REFUSED, refusal(visit(begun.location()), begun.browser()));
        }
        assertEquals(
                0,
                asked().stream()
                        .filter("POST /token authorization_code"::equals)
                        .count());
    }

    @Test
    void a_provider_that_refuses_is_heard() {
        THERE.sendBack(honest -> Map.of("error", "access_denied", "state", honest.get("state"), "iss", THERE.issuer()));
        SignOn.Begun begun = begin();

        assertEquals(ProblemType.PROVIDER_REFUSED, refusal(visit(begun.location()), begun.browser()));
    }

    @Test
    void a_provider_that_is_away_is_asked_again_when_it_is_back() {
        THERE.goAway();
        assertEquals(
                ProblemType.PROVIDER_AWAY,
                assertThrows(ProblemException.class, this::begin).type());

        THERE.comeBack();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());

        SignOn.Begun begun = begin();
        signOn.finish(visit(begun.location()), begun.browser(), HERE);
    }

    @Test
    void the_same_name_with_another_sub_is_somebody_else() {
        Actor ann = signedIn(ScriptedProvider.ANN);
        ScriptedUser another = new ScriptedUser("ann-2", ScriptedProvider.ANN.name(), ScriptedProvider.ANN.groups());

        Actor other = signedIn(another);

        assertEquals(ann.name(), other.name());
        assertEquals("user:ann-2@" + THERE.issuer().substring("http://".length()), other.id());
        assertNotEquals(ann.id(), other.id());
    }

    private Actor signedIn(ScriptedUser user) {
        THERE.signIn(user);
        SignOn.Begun begun = begin();
        SignOn.Done done = signOn.finish(visit(begun.location()), begun.browser(), HERE);
        return sessions.find(done.token(), HERE).orElseThrow();
    }

    private SignOn.Begun begin() {
        return signOn.begin(new SignOn.Wish("/r/demo?x=1", CALLBACK, "", HERE));
    }

    private ProblemType refusal(Map<String, List<String>> answer, String browser) {
        return assertThrows(ProblemException.class, () -> signOn.finish(answer, browser, HERE))
                .type();
    }

    /** Since the test has begun. */
    private List<String> asked() {
        return THERE.requests().subList(before, THERE.requests().size());
    }

    private List<EventType> told() {
        return journal.stream().map(Event::type).toList();
    }

    /** Goes there as a browser, and tells with which parameters it is sent back. */
    private static Map<String, List<String>> visit(URI location) {
        try {
            String back = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(location).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            assertTrue(back.startsWith(CALLBACK.toString()), back);
            return parameters(URI.create(back));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, List<String>> parameters(URI uri) {
        return Arrays.stream(uri.getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(
                        pair -> decoded(pair[0]),
                        TreeMap::new,
                        Collectors.mapping(pair -> decoded(pair[1]), Collectors.toList())));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
