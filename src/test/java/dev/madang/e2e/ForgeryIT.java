package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.Forgery;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Scripted;
import dev.madang.testing.ScriptedProvider;
import dev.madang.testing.Server;
import dev.madang.testing.Walker;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A provider that lies, or somebody in its name: every token but the honest one is refused, and nothing is kept of it. */
@Aside
@ResourceLock("the provider's script") // and so its tests run one after the other
@ExtendWith(Scripted.Opened.class)
class ForgeryIT {
    private final Scripted scripted;
    private final ScriptedProvider provider;
    private final Server server;

    ForgeryIT(Scripted scripted) {
        this.scripted = scripted;
        this.provider = scripted.provider();
        this.server = scripted.server();
    }

    @AfterEach
    void nothing_odd_was_asked_of_the_provider() {
        provider.behave();
        provider.accessFor(300);
        assertEquals(List.of(), provider.oddities());
    }

    private Stranger stranger() {
        return Stranger.before(scripted);
    }

    @Test
    void the_honest_token_brings_back_to_the_room_over_three_redirects_and_no_request_twice() {
        Stranger ann = stranger();
        ann.signIn();
        ann = stranger();
        int before = provider.requests().size();

        Walker.End end = ann.signIn();

        ann.assertIn(end);
        assertEquals(3, end.redirects(), end.way()::toString);
        List<String> requests = new ArrayList<>(
                provider.requests().subList(before, provider.requests().size()));
        requests.removeIf("POST /token refresh_token"::equals); // of sessions of other tests
        assertEquals(List.of("GET /authorize", "POST /token authorization_code"), requests);
        assertFalse(end.at().toString().contains("code="), end.at()::toString);
    }

    @Test
    void after_a_rotation_the_new_key_counts_at_once() {
        Stranger ann = stranger();
        ann.assertIn(ann.signIn());
        provider.rotate();
        Stranger ben = stranger();
        ben.assertIn(ben.signIn());
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_token_signs_nobody_in(Forgery forgery) {
        Stranger mallory = stranger();
        provider.forge(forgery);

        mallory.assertRefused(mallory.signIn().reply(), 400);

        provider.behave();
        mallory.assertIn(mallory.signIn());
    }

    @Test
    void the_way_back_is_taken_once_and_by_the_browser_that_went() {
        Stranger ann = stranger();
        URI callback = ann.signInUpToCallback();

        Stranger victim = stranger();
        victim.assertRefused(victim.walker().send("GET", callback, null), 400);
        Stranger alsoSigningIn = stranger();
        alsoSigningIn.signInUpToCallback();
        alsoSigningIn.assertRefused(alsoSigningIn.walker().send("GET", callback, null), 400);

        ann.assertIn(ann.walker().go(callback));
        Reply again = ann.walker().send("GET", callback, null);
        assertEquals(400, again.status(), again::body);
        assertTrue(ann.isSignedIn(), "the first time counts");
    }

    @Test
    void a_code_of_somebody_else_is_worth_nothing_in_ones_own_way_back() {
        Map<String, String> stolen = query(stranger().signInUpToCallback());
        Stranger mallory = stranger();
        String own = mallory.signInUpToCallback().toString();
        String mixed = own.replace(query(URI.create(own)).get("code"), stolen.get("code"));

        mallory.assertRefused(mallory.walker().send("GET", URI.create(mixed), null), 400);

        // The provider has noticed: the verifier is not that of the code.
        assertTrue(provider.oddities().contains("token without the verifier of its code"));
        provider.forgive();
    }

    @Test
    void a_way_back_without_state_of_another_provider_or_with_an_error_is_none() {
        for (Map<String, String> change :
                List.of(Map.of("state", ""), Map.of("state", "wrong"), Map.of("iss", "https://evil.example"))) {
            Stranger ann = stranger();
            provider.sendBack(honest -> {
                honest.putAll(change);
                return honest;
            });
            ann.assertRefused(ann.signIn().reply(), 400);
        }
        provider.sendBack(honest ->
                Map.of("error", "access_denied", "error_description", "<script>", "state", honest.get("state")));
        Stranger refused = stranger();
        Reply page = refused.signIn().reply();
        refused.assertRefused(page, 400);
        assertFalse(page.body().contains("<script>"), page::body);
    }

    @Test
    void two_tabs_that_sign_in_at_once_both_arrive() {
        Stranger ann = stranger();
        URI first = ann.signInUpToCallback();
        URI second = ann.signInUpToCallback();

        ann.assertIn(ann.walker().go(second));
        String former = ann.cookie();
        ann.assertIn(ann.walker().go(first));

        assertNotEquals(former, ann.cookie());
        assertEquals(
                303,
                new Rest(server)
                        .get("account", "Cookie", Stranger.COOKIE + "=" + former)
                        .status());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "WRONG_NONCE",
                "WITHOUT_NONCE",
                "SEVERAL_AUDIENCES_WITHOUT_PARTY",
                "SEVERAL_AUDIENCES_FOR_ANOTHER_PARTY"
            })
    void a_forged_token_lets_no_machine_in(Forgery forgery) {
        var claims = provider.machine("madang", "madang:read").build();

        assertEquals(200, asMachine(provider.accessToken(claims)).status());
        Reply refused = asMachine(provider.accessToken(claims, forgery));
        assertEquals(401, refused.status(), refused::body);
        assertTrue(refused.header("Content-Type").startsWith("application/problem+json"), refused::body);
        assertFalse(refused.json().getString("detail").isBlank());
    }

    private Reply asMachine(String token) {
        return new Rest(server).get("api/v1/rooms", "Authorization", "Bearer " + token);
    }

    @Test
    void no_token_code_or_secret_stands_in_the_log() throws IOException {
        stranger().signIn();
        stranger().signInUpToCallback();

        String log = String.join("\n", server.logLines());
        for (String secret : List.of(ScriptedProvider.SECRET, "eyJ", "code=", "madang-session=")) {
            assertFalse(log.contains(secret), secret);
        }
    }

    private static Map<String, String> query(URI address) {
        Map<String, String> all = new HashMap<>();
        Stream.of(address.getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .forEach(pair -> all.put(pair[0], pair[1]));
        return all;
    }
}
