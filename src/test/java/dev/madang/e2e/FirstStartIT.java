package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The first start of a server that nobody has set a password for, behind a proxy that ends TLS. */
@Aside(seconds = 30)
@PayaraOnly
class FirstStartIT {
    private static final Pattern SHOWN = Pattern.compile("password {2}([a-z2-9]{4}(?:-[a-z2-9]{4}){4})");

    @Test
    void the_password_in_the_log_signs_in_and_the_cookie_is_for_tls_alone() throws IOException {
        try (Server server = Servers.start(
                System.getProperty("madang.test.server", "payara"),
                List.of(),
                Map.of("MADANG_ADMIN_PASSWORD", "", "MADANG_PROXY_TLS", "true"))) {
            List<String> shown = SHOWN.matcher(String.join("\n", server.logLines()))
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertEquals(1, shown.size(), "the password is shown once");

            Reply reply = new Rest(server)
                    .send(
                            "POST",
                            "login",
                            "name=admin&password=" + shown.get(0),
                            "Content-Type",
                            "application/x-www-form-urlencoded",
                            "Origin",
                            "https://localhost:" + server.port());

            assertEquals(303, reply.status());
            Matcher cookie = Pattern.compile(
                            "(__Host-madang-session=[\\w-]{43}); Path=/; HttpOnly; SameSite=Lax; Secure")
                    .matcher(reply.header("Set-Cookie"));
            assertTrue(cookie.matches(), reply.header("Set-Cookie"));
            assertTrue(reply.header("Strict-Transport-Security").startsWith("max-age="));
            Rest rest = new Rest(server);
            assertEquals(200, rest.get("admin/", "Cookie", cookie.group(1)).status());
            assertEquals(
                    403,
                    rest.send("POST", "logout", "", "Cookie", cookie.group(1), "Origin", server.origin())
                            .status(),
                    "a page from plain HTTP is another site");
        }
    }
}
