package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Scripted;
import dev.madang.testing.ScriptedProvider;
import dev.madang.testing.ScriptedUser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A provider that is away, hangs or fails, and one that has changed its mind about somebody. */
@Aside(seconds = 15)
@ResourceLock("the provider's script")
@ExtendWith(Scripted.Opened.class)
class ProviderOutageIT {
    /** Beyond six a person thinks that nothing happens; the rest is what a machine takes that runs other tests beside. */
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(6 + 2);

    private final Scripted scripted;
    private final ScriptedProvider provider;

    ProviderOutageIT(Scripted scripted) {
        this.scripted = scripted;
        this.provider = scripted.provider();
    }

    @AfterEach
    void the_provider_behaves_again() {
        provider.behave();
    }

    private Stranger stranger() {
        return Stranger.before(scripted);
    }

    @Test
    void a_server_starts_without_its_provider_says_so_and_needs_no_restart() {
        assertEquals(503, scripted.early().status(), scripted.early()::body);
        assertTrue(scripted.early().body().contains("role=\"alert\""), scripted.early()::body);
        assertFalse(scripted.early().header("Retry-After").isEmpty());
        RestIT.assertHeaders(scripted.early());

        Stranger ann = stranger();
        ann.assertIn(ann.signIn());
    }

    @Test
    void a_provider_that_goes_away_during_a_sign_in_is_named() {
        Stranger ann = stranger();
        URI callback = ann.signInUpToCallback();
        provider.goAway();

        Reply page = ann.walker().send("GET", callback, null);

        ann.assertRefused(page, 503);
        provider.comeBack();
        ann.assertIn(ann.signIn());
    }

    @Test
    void a_provider_that_does_not_answer_keeps_nobody_waiting() {
        Stranger ann = stranger();
        URI callback = ann.signInUpToCallback();
        provider.hang();
        long begun = System.nanoTime();

        Reply page = ann.walker().send("GET", callback, null);

        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(taken.compareTo(ANSWERS_WITHIN) < 0, taken::toString);
        ann.assertRefused(page, 503);
    }

    @Test
    void a_session_outlives_an_outage_and_is_renewed_after_it() {
        ScriptedUser olga = new ScriptedUser("olga-1", "Olga", List.of("staff"));
        Stranger stays = signedIn(olga, 2);
        provider.fail();
        int before = provider.count("POST /token failed");

        Await.until("it is asked, and fails", () -> {
            assertTrue(stays.isSignedIn(), "she stays");
            return provider.count("POST /token failed") > before;
        });

        assertTrue(stays.isSignedIn());
        provider.behave();
        int renewed = provider.count("POST /token refresh_token");
        Await.until("it is asked again", () -> {
            assertTrue(stays.isSignedIn(), "she stays");
            return provider.count("POST /token refresh_token") > renewed;
        });
        assertTrue(stays.isSignedIn());
    }

    @Test
    void a_refreshed_token_of_somebody_else_ends_the_session() {
        ScriptedUser rosa = new ScriptedUser("rosa-1", "Rosa", List.of("staff"));
        Stranger ann = signedIn(rosa, 2);
        provider.confuse(rosa, ScriptedProvider.ANN);

        Await.until("she is out", () -> !ann.isSignedIn());
    }

    private Stranger signedIn(ScriptedUser user, int accessSeconds) {
        provider.signIn(user);
        provider.accessFor(accessSeconds);
        Stranger stranger = stranger();
        stranger.assertIn(stranger.signIn());
        return stranger;
    }
}
