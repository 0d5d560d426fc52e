package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.PlainHttp;
import dev.madang.testing.PlainHttp.Answer;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of answer of every part: what it bears, and what it does not tell. */
@ExtendWith(Servers.class)
class HeadersIT {
    private static final List<String> ALL = List.of(
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "referrer-policy: same-origin",
            "cross-origin-opener-policy: same-origin",
            "cross-origin-resource-policy: same-origin",
            "permissions-policy: camera=(self)");

    private final Server server;
    private final PlainHttp http;

    HeadersIT(Server server) {
        this.server = server;
        this.http = new PlainHttp(server, PlainHttp.ANYWHERE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', 200",
        "r/demo, 200",
        "r/DEMO, 302",
        "r/%3Cscript%3E, 400",
        "login, 200",
        "login?local, 200",
        "login/callback?code=x&state=y, 400",
        "logout, 405",
        "logout/back-channel, 405",
        "logout/front-channel?sid=x, 404",
        "account, 303",
        "admin/, 303",
        "admin/room?name=x, 303",
        "js/main.js, 200",
        "css/base.css, 200",
        "img/logo.svg, 200",
        "nothing, 404",
        "js/, 404",
        "room.xhtml, 403",
        "login.xhtml, 403",
        "error.xhtml, 403",
        "api/v1/rooms/demo, 200",
        "api/v1/rooms, 401",
        "api/v1/audit, 401",
        "api/v1/nothing, 404",
        "api/v1/openapi.json, 200",
        "metrics, 200",
        "health/ready, 200",
        "signal, 403",
        "jakarta.faces.resource/x.xhtml?ln=../WEB-INF, 404",
        "jakarta.faces.resource/web.xml.xhtml?loc=../WEB-INF, 404",
    })
    void each_address_bears_all_headers(String path, int status) {
        Answer answer = http.send("GET " + http.path(path), "", "");

        assertEquals(status, answer.status(), answer::head);
        assertBearsAll(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT, api/v1/rooms/demo",
        "DELETE, api/v1/rooms/demo",
        "PATCH, api/v1/rooms/demo",
        "OPTIONS, api/v1/rooms/demo",
        "PUT, js/main.js",
        "DELETE, login",
        "POST, r/demo",
        "FOO, ''",
        "HEAD, r/demo",
        "POST, signal",
    })
    void each_method_is_answered_with_all_headers(String method, String path) {
        Answer answer = http.send(method + " " + http.path(path), "", "");

        assertTrue(answer.status() >= 200 && answer.status() < 600 && answer.status() != 500, answer::head);
        assertBearsAll(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"})
    void what_a_form_can_send_is_no_json_and_another_site_may_not_send_that_either(String type) {
        for (String path :
                List.of("api/v1/rooms/forms/tickets", "api/v1/rooms", "api/v1/api-keys", "api/v1/webhooks")) {
            Answer own = post(path, type, "{\"name\":\"Ann\"}", "");
            Answer foreign = post(path, type, "{\"name\":\"Ann\"}", "Origin: https://evil.example\r\n");
            Answer foreignJson = post(path, "application/json", "{\"name\":\"Ann\"}", "Sec-Fetch-Site: cross-site\r\n");

            assertEquals(415, own.status(), path);
            assertEquals(403, foreign.status(), path);
            assertEquals(403, foreignJson.status(), path);
            List.of(own, foreign, foreignJson).forEach(HeadersIT::assertBearsAll);
        }
    }

    @Test
    void too_much_is_refused_with_all_headers() {
        Answer answer = post("api/v1/rooms/forms/tickets", "application/json", "x".repeat(2_000_000), "");

        assertEquals(413, answer.status(), answer::head);
        assertBearsAll(answer);
    }

    /** The servers refuse these before any filter runs: nothing is in their answers for which the headers would be. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "WEB-INF/web.xml",
                "web-inf/web.xml",
                "META-INF/MANIFEST.MF",
                "WEB-INF",
                "..;/WEB-INF/web.xml",
                "r/..;/WEB-INF/web.xml",
                "js/..;/WEB-INF/web.xml",
                "js/%2e%2e/WEB-INF/web.xml",
                "%2e%2e/%2e%2e/WEB-INF/web.xml",
                "WEB-INF%2fweb.xml",
                "WEB-INF;x/web.xml",
                "./WEB-INF/web.xml",
                "r/%zz",
                "r/%ff%fe",
                "r/a%00b",
                "css",
                "r/.."
            })
    void what_a_server_answers_by_itself_is_empty_or_bears_all(String path) {
        Answer answer = http.send("GET " + http.path(path), "", "");

        if (!answer.head().toLowerCase(Locale.ROOT).contains("content-security-policy")) {
            assertTrue(answer.body().length() < 300, answer::body);
            assertFalse(answer.head().contains("Set-Cookie") || answer.body().contains("script"), answer::toString);
            assertFalse(answer.head().contains("evil"), answer::head);
        } else {
            assertBearsAll(answer);
        }
        assertFalse(answer.body().contains("<web-app") || answer.body().contains("Manifest-Version"), answer::body);
        Insides.assertNone(answer.body());
    }

    @Test
    void no_secret_that_a_caller_sends_is_in_the_log_or_in_the_answer() throws IOException {
        String secret = "secret-" + UUID.randomUUID();
        String key = Administrator.of(server).key();
        List<Answer> answers = List.of(
                post("login", "application/x-www-form-urlencoded", "name=admin&to=&password=" + secret, ""),
                post("login", "application/x-www-form-urlencoded", "name=%00&to=%5c&password=" + secret, ""),
                http.send("GET " + http.path("api/v1/rooms"), "Authorization: Bearer " + secret + "\r\n", ""),
                http.send("GET " + http.path("admin/"), "Cookie: madang-session=" + secret + "\r\n", ""),
                http.send("GET " + http.path("login/callback?code=" + secret + "&state=" + secret), "", ""),
                http.send("GET " + http.path("api/v1/audit"), "Authorization: Bearer " + key + "\r\n", ""),
                post(
                        "api/v1/rooms/forms/tickets",
                        "application/json",
                        "{\"name\":7,\"password\":\"" + secret + "\"}",
                        ""));

        for (Answer answer : answers) {
            assertFalse(answer.toString().contains(secret), answer::toString);
            assertFalse(answer.toString().contains(key), "a key in " + answer.head());
            assertBearsAll(answer);
        }
        String log = String.join("\n", server.logLines());
        assertFalse(log.contains(secret), "what a caller sent is in the log");
        assertFalse(log.contains(key), "a key is in the log");
    }

    private Answer post(String path, String type, String body, String headers) {
        return http.send(
                "POST " + http.path(path),
                headers + "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n",
                body);
    }

    private static void assertBearsAll(Answer answer) {
        String head = answer.head().toLowerCase(Locale.ROOT);
        ALL.forEach(header -> assertTrue(head.contains(header), () -> header + " in " + answer.head()));
        assertFalse(head.contains("unsafe-"), answer::head);
        Insides.assertNone(answer.body());
    }
}
