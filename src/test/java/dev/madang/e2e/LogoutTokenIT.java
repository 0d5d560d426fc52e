package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.LogoutForgery;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Scripted;
import dev.madang.testing.ScriptedProvider;
import dev.madang.testing.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenID Connect Back-Channel Logout 1.0: the provider's word ends a session at once, and nobody else's does. */
@Aside
@ResourceLock("the provider's script")
@ExtendWith(Scripted.Opened.class)
class LogoutTokenIT {
    private final Scripted scripted;
    private final ScriptedProvider provider;
    private final Server server;

    LogoutTokenIT(Scripted scripted) {
        this.scripted = scripted;
        this.provider = scripted.provider();
        this.server = scripted.server();
    }

    @AfterEach
    void the_provider_behaves_again() {
        provider.behave();
    }

    private Stranger stranger() {
        return Stranger.before(scripted);
    }

    @ParameterizedTest
    @EnumSource
    void a_forged_logout_token_ends_nothing(LogoutForgery forgery) {
        Stranger ann = stranger();
        ann.signIn();

        Reply reply = logout(provider.logoutToken(provider.lastSession(), ScriptedProvider.ANN.subject(), forgery));

        assertEquals(400, reply.status(), reply::body);
        assertTrue(reply.header("Cache-Control").contains("no-store"), reply.headers()::toString);
        assertTrue(ann.isSignedIn(), "she stays");
    }

    @Test
    void an_id_token_is_no_logout_token_and_nothing_is_none_either() {
        Stranger ann = stranger();
        ann.signIn();

        assertEquals(
                400,
                logout(provider.accessToken(provider.machine("madang", "").build()))
                        .status());
        assertEquals(400, logout("").status());
        assertEquals(400, logout("a.b.c").status());
        assertEquals(400, logout("x".repeat(200_000)).status());
        assertTrue(ann.isSignedIn());
    }

    @Test
    void a_logout_token_for_a_session_ends_that_one_and_works_once() {
        Stranger ann = stranger();
        ann.signIn();
        String token = provider.logoutToken(provider.lastSession(), "");
        Stranger elsewhere = stranger();
        elsewhere.signIn();

        assertEquals(200, logout(token).status());

        assertFalse(ann.isSignedIn());
        assertTrue(elsewhere.isSignedIn());
        ann.signIn();
        assertEquals(400, logout(token).status(), "a replayed one");
        assertTrue(ann.isSignedIn());
    }

    @Test
    void a_logout_token_for_a_subject_ends_all_of_their_sessions() {
        Stranger atWork = stranger();
        atWork.signIn();
        Stranger atHome = stranger();
        atHome.signIn();

        assertEquals(
                200,
                logout(provider.logoutToken("", ScriptedProvider.ANN.subject())).status());

        assertFalse(atWork.isSignedIn());
        assertFalse(atHome.isSignedIn());
    }

    private Reply logout(String token) {
        return new Rest(server)
                .send(
                        "POST",
                        "logout/back-channel",
                        "logout_token=" + token,
                        "Content-Type",
                        "application/x-www-form-urlencoded");
    }
}
