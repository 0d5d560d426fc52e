package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.PlainHttp;
import dev.madang.testing.PlainHttp.Answer;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that nobody sends by mistake: whatever the answer is, it tells nothing about how the server is made. */
@ExtendWith(Servers.class)
class ErrorLeakIT {

    private final PlainHttp http;

    ErrorLeakIT(Server server) {
        this.http = new PlainHttp(server, PlainHttp.ANYWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "r/%zz",
                "r/%ff%fe",
                "r/a%00b",
                "api/v1/rooms/%zz",
                "api/v1/rooms/%ff%fe",
                "api/v1/rooms/' OR 1=1 --",
                "api/v1/rooms/${jndi:ldap:x}",
                "api/v1/rooms/x;y=z/tickets",
                "WEB-INF/web.xml",
                "..;/WEB-INF/web.xml",
                "jakarta.faces.resource/../WEB-INF/web.xml.xhtml",
                "jakarta.faces.resource/x.xhtml?ln=../WEB-INF",
                "room.xhtml",
                "error.xhtml",
                "index.xhtml?jakarta.faces.ViewState=rO0ABXNy"
            })
    void a_strange_path(String path) {
        Answer answer = http.send("GET " + http.path(path.replace(" ", "%20")), "", "");

        assertQuiet(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, 'Accept: ;;;'",
        "GET, 'Accept: application/xml;q=x'",
        "GET, 'Cookie: JSESSIONID=../../x; a=b=c'",
        "GET, 'If-Modified-Since: never'",
        "GET, 'Authorization: Bearer'",
        "GET, 'Transfer-Encoding: chunked'",
        "TRACE, 'X: y'",
        "FOO, 'X: y'",
        "PROPFIND, 'Depth: 1'"
    })
    void a_strange_header_or_method(String method, String header) {
        for (String path : new String[] {"", "api/v1/rooms/leak", "api/v1/rooms/leak/ice-servers", "signal"}) {
            assertQuiet(http.send(method + " " + http.path(path), header + "\r\n", ""));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;", "application/xml;q=x", "text", "*/"})
    void an_accept_that_cannot_be_read_is_disregarded(String accept) {
        for (String path : new String[] {"", "r/leak", "api/v1/rooms/leak"}) {
            Answer answer = http.send("GET " + http.path(path), "Accept: " + accept + "\r\n", "");

            assertEquals(200, answer.status(), path);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | {\"name\":\"Ann\",\"name\":",
                "application/json | {\"name\":1e999999999}",
                "application/json | {\"@class\":\"java.lang.Runtime\",\"name\":[]}",
                "application/json; charset=klingon | {\"name\":7}",
                ";;; | {\"name\":\"Ann\"}",
                "application/x-www-form-urlencoded | jakarta.faces.ViewState=rO0ABXNy"
            })
    void a_strange_body(String type, String body) {
        for (String path : new String[] {"api/v1/rooms/leak/tickets", "index.xhtml"}) {
            String headers = "Content-Type: " + type + "\r\nContent-Length: " + body.length() + "\r\n";
            assertQuiet(http.send("POST " + http.path(path), headers, body));
        }
    }

    @Test
    void headers_too_large_or_too_many() {
        assertQuiet(http.send("GET " + http.path(""), "X: " + "x".repeat(2_000_000) + "\r\n", ""));
        assertQuiet(http.send("GET " + http.path(""), "X: y\r\n".repeat(20_000), ""));
        assertQuiet(http.send("GET " + http.path("x".repeat(50_000)), "", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello\r\n\r\n",
                "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET http://[::::/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: many\r\n\r\n{}"
            })
    void what_is_hardly_http(String request) {
        assertQuiet(http.sendRaw(request));
    }

    private static void assertQuiet(Answer answer) {
        // Some servers close without a word, which is an answer too.
        assertTrue(answer.status() == 0 || answer.status() >= 200, answer::toString);
        Insides.assertNone(answer.head() + "\n" + answer.body());
    }
}
