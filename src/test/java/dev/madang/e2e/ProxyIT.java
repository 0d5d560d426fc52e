package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.EventReader;
import dev.madang.testing.Front;
import dev.madang.testing.PlainHttp;
import dev.madang.testing.PlainHttp.Answer;
import dev.madang.testing.Proxy;
import dev.madang.testing.ProxyKind;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.Socket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Behind each reverse proxy for which a configuration is shipped, run with that very file: by TLS, at the root of a host and below a
 * path, whatever callers write into the headers that proxies use.
 */
@Aside(seconds = 65)
class ProxyIT {
    private static final String CALLER = "127.0.0.77";

    /** What somebody would write to be taken for somebody else. */
    private static final String LIES = lines(
            "X-Forwarded-For: 6.6.6.6",
            "Forwarded: for=6.6.6.6;host=evil.example;proto=http",
            "X-Forwarded-Host: evil.example",
            "X-Forwarded-Proto: http",
            "X-Forwarded-Prefix: /evil");

    private static final Map<ProxyKind, Proxy> PROXIES = new EnumMap<>(ProxyKind.class);
    private static Server server;
    private static Administrator administrator;

    @BeforeAll
    static void start() {
        server = Servers.start(
                System.getProperty("madang.test.server", "payara"),
                List.of(),
                Map.of(
                        "MADANG_PROXY_ADDRESSES",
                        "127.0.0.1",
                        "MADANG_TICKETS_PER_ADDRESS",
                        "20",
                        "MADANG_METRICS_ALLOW",
                        "127.0.0.1"));
        PROXIES.put(ProxyKind.NGINX, Proxy.start(ProxyKind.NGINX, "nginx.conf", server));
        PROXIES.put(ProxyKind.HAPROXY, Proxy.start(ProxyKind.HAPROXY, "haproxy.cfg", server));
        PROXIES.put(ProxyKind.APACHE, Proxy.start(ProxyKind.APACHE, "apache.conf", server));
        administrator = Administrator.of(server);
    }

    @AfterAll
    static void stop() {
        PROXIES.values().forEach(Proxy::close);
        server.close();
    }

    static Stream<Arguments> fronts() {
        return Stream.of(ProxyKind.values())
                .flatMap(kind -> Stream.of("", "/meet").map(prefix -> Arguments.of(kind, prefix)));
    }

    @ParameterizedTest
    @MethodSource("fronts")
    void pages_links_and_redirects_are_those_that_people_see(ProxyKind kind, String prefix) {
        Front front = PROXIES.get(kind).front(prefix, CALLER);

        Answer page = front.send("GET", "", LIES, "");
        assertEquals(200, page.status(), page::head);
        assertTrue(page.body().contains("<base href=\"" + prefix + "/\""), page::body);
        assertEquals("max-age=31536000", header(page, "Strict-Transport-Security"));
        assertEquals(200, front.send("GET", "js/landing.js", LIES, "").status());

        Answer room = front.send("GET", "r/%EB%A7%88%EB%8B%B9?lang=ko", LIES, "");
        assertTrue(room.body().contains("data-room=\"마당\""), room::head);
        assertTrue(room.body().contains("href=\"" + prefix + "/r/%EB%A7%88%EB%8B%B9?lang=en\""), room::body);
        assertEquals(prefix + "/r/demo", header(front.send("GET", "r/DEMO", LIES, ""), "Location"));
        Answer missing = front.send("GET", "nothing", LIES, "");
        assertEquals(404, missing.status());
        assertTrue(missing.body().contains("<base href=\"" + prefix + "/\""), missing::body);
    }

    @ParameterizedTest
    @MethodSource("fronts")
    void somebody_signs_in_and_works_with_cookies_for_this_host_and_tls(ProxyKind kind, String prefix) {
        Front front = PROXIES.get(kind).front(prefix, CALLER);

        Answer guest = front.send("GET", "admin/", LIES, "");
        assertEquals(prefix + "/login?to=%2Fadmin%2F", header(guest, "Location"));
        Answer signedIn = front.send(
                "POST",
                "login",
                LIES + "Origin: https://meet.example\r\nContent-Type: application/x-www-form-urlencoded\r\n",
                "name=admin&to=&password=" + Server.ADMIN_PASSWORD);
        assertEquals(303, signedIn.status(), signedIn::head);
        assertEquals(prefix + "/admin/", header(signedIn, "Location"));
        String set = header(signedIn, "Set-Cookie");
        assertTrue(set.matches("__Host-madang-session=[\\w-]{43}; Path=/; HttpOnly; SameSite=Lax; Secure"), set);

        String cookie = set.replaceFirst(";.*", "");
        Answer rooms = front.send("GET", "admin/", LIES + "Cookie: " + cookie + "\r\n", "");
        assertEquals(200, rooms.status(), rooms::head);
        assertFalse(rooms.body().contains("/evil") || rooms.body().contains("\"/madang/"), rooms::body);
        String made = header(makesRoom(front, cookie, rooms), "Location");
        assertTrue(made.matches(prefix + "/admin/room\\.xhtml\\?name=made-.*"), made);
    }

    /** By the form, as a browser without scripts sends it; the server keeps its view under the cookie of the container. */
    private static Answer makesRoom(Front front, String cookie, Answer rooms) {
        Matcher action = found("<form id=\"new\"[^>]* action=\"" + front.prefix() + "/([^\"]+)\"", rooms);
        String views = header(rooms, "Set-Cookie");
        assertTrue(views.matches("(?i)madang-views=.*; path=/;.*"), views);
        return front.send(
                "POST",
                action.group(1),
                LIES + "Origin: https://meet.example\r\nContent-Type: application/x-www-form-urlencoded\r\nCookie: "
                        + cookie + "; " + views.replaceFirst(";.*", "") + "\r\n",
                "new=new&new%3Acreate=Create&new%3Aname=made-" + UUID.randomUUID() + hidden("primefaces.nonce", rooms)
                        + hidden("jakarta.faces.ViewState", rooms));
    }

    private static String hidden(String name, Answer page) {
        return "&" + name + "="
                + Rest.encoded(found("name=\"" + name + "\"[^>]* value=\"([^\"]*)\"", page)
                        .group(1));
    }

    private static Matcher found(String pattern, Answer page) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertTrue(found.find(), () -> pattern + " in " + page.body());
        return found;
    }

    @ParameterizedTest
    @MethodSource("fronts")
    void sockets_and_events_pass_and_the_audit_knows_the_caller(ProxyKind kind, String prefix) throws IOException {
        Front front = PROXIES.get(kind).front(prefix, CALLER);
        String room = administrator.room("proxied", "{}");
        String key = "Authorization: Bearer " + administrator.key() + "\r\n";

        try (Socket reading = front.connect();
                EventReader events = EventReader.on(front, reading, "?room=" + room, LIES + key);
                WireSocket socket = front.socket(Map.of("X-Forwarded-For", "6.6.6.6", "Forwarded", "for=6.6.6.6"))) {
            assertEquals(101, socket.status());
            JsonObject ticket = front.send(
                            "POST",
                            "api/v1/rooms/" + room + "/tickets",
                            LIES + "Origin: https://meet.example\r\nContent-Type: application/json\r\n",
                            "{\"name\":\"Ann\"}")
                    .json();
            socket.send(message("join")
                    .add("id", "join")
                    .add("room", room)
                    .add("ticket", ticket.getString("ticket"))
                    .add("tracks", Json.createArrayBuilder())
                    .build()
                    .toString());
            Wire.next(socket, "joined");
            Await.until("the event comes", () -> events.types().contains("participant-joined"));
        }
        Await.until("the audit has " + CALLER, () -> audited(room).equals(CALLER));
        assertEquals(prefix, invited(front, room, key));
    }

    private static String audited(String room) {
        return administrator
                .send("GET", "audit?type=participant-joined&room=" + room, null)
                .json()
                .getJsonArray("items")
                .getJsonObject(0)
                .getString("address");
    }

    /** The path before {@code /r/} in a link to invite somebody by. */
    private static String invited(Front front, String room, String key) {
        Answer made = front.send(
                "POST",
                "api/v1/rooms/" + room + "/invitations",
                LIES + key + "Content-Type: application/json\r\n",
                "{\"role\":\"speaker\"}");
        String start = "https://meet.example" + front.prefix() + "/";
        assertTrue(header(made, "Location").startsWith(start + "api/v1/rooms/" + room), made::head);
        Matcher link = Pattern.compile("https://meet.example(.*)/r/" + room + "#invite=.+")
                .matcher(made.json().getString("link"));
        assertTrue(link.matches(), made::body);
        return link.group(1);
    }

    @ParameterizedTest
    @EnumSource(ProxyKind.class)
    void plain_http_is_sent_to_https(ProxyKind kind) {
        Answer answer = new PlainHttp(server, CALLER)
                .sendRaw(
                        PROXIES.get(kind).plainPort(),
                        "GET /r/demo?lang=ko HTTP/1.1\r\nHost: meet.example\r\nConnection: close\r\n\r\n");

        assertEquals(301, answer.status(), answer::head);
        assertEquals("https://meet.example/r/demo?lang=ko", header(answer, "Location"));
    }

    @ParameterizedTest
    @CsvSource({"NGINX, 127.0.1.1", "HAPROXY, 127.0.1.2", "APACHE, 127.0.1.3"})
    void limits_and_the_metrics_count_the_caller_and_not_the_proxy(ProxyKind kind, String caller) {
        Front front = PROXIES.get(kind).front("", caller);
        int status = 0;
        for (int i = 0; i <= 20; i++) {
            status = ticket(front, "X-Forwarded-For: 6.6.6." + i + "\r\n");
        }

        assertEquals(429, status, "the 21st of one caller");
        assertEquals(201, ticket(front.from("127.0.1.9"), ""), "another");
        assertEquals(200, front.from("127.0.0.1").send("GET", "metrics", "", "").status(), "on the same machine");
        assertEquals(
                403,
                front.send("GET", "metrics;x", "X-Forwarded-For: 127.0.0.1\r\n", "")
                        .status(),
                "from elsewhere");
    }

    private static int ticket(Front front, String headers) {
        return front.send(
                        "POST",
                        "api/v1/rooms/limits-" + UUID.randomUUID() + "/tickets",
                        headers + "Content-Type: application/json\r\n",
                        "{\"name\":\"Ann\"}")
                .status();
    }

    @Test
    void whoever_is_no_proxy_is_not_believed() {
        Answer page = new PlainHttp(server, "127.0.0.99")
                .send("GET " + server.contextPath() + "/r/DEMO", LIES.replace("http\r", "https\r"), "");

        assertEquals(server.contextPath() + "/r/demo", header(page, "Location"));
        assertEquals("", header(page, "Strict-Transport-Security"));
    }

    @Test
    void headers_of_a_proxy_that_cannot_be_read_are_said_once_and_harm_nobody() {
        Rest rest = new Rest(server);
        for (String line : List.of("X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Prefix")) {
            assertEquals(200, rest.get("", line, "\"<script>, ;;;").status(), line);
        }

        Await.until(
                "the log says so",
                () -> server.logLines().stream()
                        .anyMatch(line -> line.contains("madang.proxy.addresses") && line.contains("X-Forwarded-For")));
    }

    private static String lines(String... headers) {
        return String.join("\r\n", headers) + "\r\n";
    }

    private static String header(Answer answer, String name) {
        return answer.head()
                .lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }
}
