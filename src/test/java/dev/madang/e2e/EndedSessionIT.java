package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Scripted;
import dev.madang.testing.ScriptedProvider;
import dev.madang.testing.ScriptedUser;
import dev.madang.testing.Server;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What becomes of a running call when the provider ends somebody's session, or says other groups of them. */
@Aside(seconds = 58)
@ResourceLock("the provider's script")
@ExtendWith(Scripted.Opened.class)
class EndedSessionIT {
    private static final Duration OUT_WITHIN = Duration.ofSeconds(2);

    private final Scripted scripted;
    private final ScriptedProvider provider;
    private final Server server;

    EndedSessionIT(Scripted scripted) {
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

    @Test
    void a_logout_token_ends_socket_resume_and_spare_ticket_within_two_seconds() {
        Stranger ann = stranger();
        ann.signIn();
        String token = provider.logoutToken(provider.lastSession(), "");
        Joined joined = ann.join();
        String spare = ann.ticket();
        String resume = joined.answer().getString("resumeToken");

        assertEquals(
                200,
                new Rest(server)
                        .send(
                                "POST",
                                "logout/back-channel",
                                "logout_token=" + token,
                                "Content-Type",
                                "application/x-www-form-urlencoded")
                        .status());

        assertEquals(4401, joined.inbox().closeCode(OUT_WITHIN));
        assertFalse(ann.isSignedIn());
        RawSocket again = RawSocket.open(server);
        assertEquals(
                "signed-out",
                again.refused(RawSocket.message("resume").add("token", resume).add("received", 0))
                        .getString("problem"));
        RawSocket late = RawSocket.open(server);
        assertEquals(
                "signed-out",
                late.refused(Sockets.joinMessage(scripted.room(), spare)).getString("problem"));
    }

    @Test
    void whoever_is_switched_off_at_the_provider_is_out_of_the_call() {
        ScriptedUser paul = new ScriptedUser("paul-1", "Paul", List.of("staff"));
        Stranger out = signedIn(paul, 2);
        try (Joined joined = out.join()) {
            provider.switchOff(paul);

            assertEquals(4401, joined.inbox().closeCode());
            Await.until("he is out", () -> !out.isSignedIn());
        }
        provider.forgive();
    }

    @Test
    void other_groups_change_the_role_in_the_running_call() {
        ScriptedUser mina = new ScriptedUser("mina-1", "Mina", List.of("press"));
        try (Joined joined = signedIn(mina, 2).join()) {
            assertEquals("viewer", joined.answer().getJsonObject("self").getString("role"));

            provider.change(mina.in("leads"));

            joined.inbox()
                    .next("role-changed", message -> message.getString("role").equals("host"));
            provider.change(mina.in("press"));
            joined.inbox()
                    .next("role-changed", message -> message.getString("role").equals("viewer"));
        }
    }

    private Stranger signedIn(ScriptedUser user, int accessSeconds) {
        provider.signIn(user);
        provider.accessFor(accessSeconds);
        Stranger stranger = stranger();
        stranger.assertIn(stranger.signIn());
        return stranger;
    }
}
