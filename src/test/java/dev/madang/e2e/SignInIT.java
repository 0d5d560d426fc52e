package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, as attackers would have it. */
@ExtendWith(Servers.class)
class SignInIT {
    private final Server server;
    private final Rest rest;

    SignInIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @Test
    void the_cookie_is_for_this_host_and_no_script_and_dead_after_signing_out() {
        Reply reply = signIn(Server.ADMIN_PASSWORD, "", "Origin", server.origin());
        String cookie = cookie(reply);

        assertEquals(303, reply.status());
        assertEquals(server.contextPath() + "/admin/", reply.header("Location"));
        assertTrue(reply.header("Set-Cookie").matches("madang-session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax"));
        assertEquals(200, rest.get("admin/", "Cookie", cookie).status());

        assertEquals(303, rest.send("POST", "logout", "", "Cookie", cookie).status());
        assertEquals(303, rest.get("admin/", "Cookie", cookie).status());
    }

    @Test
    void a_session_that_was_there_before_is_not_taken_over() {
        String planted = "madang-session=" + "x".repeat(43);
        String former = cookie(signIn(Server.ADMIN_PASSWORD, ""));

        String fresh = cookie(signIn(Server.ADMIN_PASSWORD, "", "Cookie", planted));
        String again = cookie(signIn(Server.ADMIN_PASSWORD, "", "Cookie", former));

        assertNotEquals(planted, fresh);
        assertNotEquals(former, again);
        assertEquals(303, rest.get("admin/", "Cookie", planted).status());
        assertEquals(303, rest.get("admin/", "Cookie", former).status(), "the former one has ended");
        assertEquals(200, rest.get("admin/", "Cookie", again).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "/\\evil.example",
                "\\evil.example",
                "https://evil.example",
                "/%09/evil.example%0d%0a"
            })
    void nobody_is_sent_to_another_site(String to) {
        String location = signIn(Server.ADMIN_PASSWORD, to).header("Location");

        assertTrue(
                location.equals(server.contextPath() + "/admin/")
                        || location.equals(server.contextPath() + "/%09/evil.example%0d%0a"),
                location);
    }

    @Test
    void own_paths_are_gone_to() {
        assertEquals(
                server.contextPath() + "/r/tea?lang=ko",
                signIn(Server.ADMIN_PASSWORD, "/r/tea?lang=ko").header("Location"));
    }

    @Test
    void forms_of_other_sites_are_refused() {
        String cookie = cookie(signIn(Server.ADMIN_PASSWORD, ""));

        for (String path : List.of("login", "logout", "admin/", "admin/room", "admin/live", "account")) {
            Reply foreign = rest.send(
                    "POST",
                    path,
                    "name=admin&password=x",
                    "Cookie",
                    cookie,
                    "Content-Type",
                    "application/x-www-form-urlencoded",
                    "Origin",
                    "https://evil.example");
            assertEquals(403, foreign.status(), path);
        }
        assertEquals(200, rest.get("admin/", "Cookie", cookie).status(), "and have signed nobody out");
    }

    @Test
    void a_wrong_password_tells_nothing_and_is_not_shown_again() {
        Reply wrong = signIn("wrong-password-of-the-test", "");

        assertEquals(422, wrong.status());
        assertEquals("", wrong.header("Set-Cookie"));
        assertFalse(wrong.body().contains("wrong-password-of-the-test"));
        RestIT.assertHeaders(wrong);
    }

    @Test
    void guests_are_sent_to_sign_in_and_back() {
        Reply guest = rest.get("admin/room?name=tea%20x&lang=ko");

        assertEquals(303, guest.status());
        assertEquals(
                server.contextPath() + "/login?to=%2Fadmin%2Froom%3Fname%3Dtea%2520x%26lang%3Dko",
                guest.header("Location"));
        assertEquals("", guest.header("Set-Cookie"), "nobody who only looks gets a session");
        assertEquals("", rest.get("login").header("Set-Cookie"));
        assertEquals(303, rest.get("admin/room.xhtml").status());
        assertEquals(403, rest.get("login.xhtml").status(), "reached by its link only");
    }

    @Test
    void the_password_stands_in_no_log() throws IOException {
        signIn(Server.ADMIN_PASSWORD, "");

        assertFalse(String.join("\n", server.logLines()).contains(Server.ADMIN_PASSWORD));
    }

    private Reply signIn(String password, String to, String... headers) {
        String form = "name=admin&password=" + Rest.encoded(password) + "&to=" + Rest.encoded(to);
        String[] all = Stream.concat(Stream.of("Content-Type", "application/x-www-form-urlencoded"), Stream.of(headers))
                .toArray(String[]::new);
        return rest.send("POST", "login", form, all);
    }

    private static String cookie(Reply reply) {
        return reply.header("Set-Cookie").replaceFirst(";.*", "");
    }
}
