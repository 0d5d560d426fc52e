package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.RawSocket;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The REST interface, and what every other URL answers. */
@ExtendWith(Servers.class)
class RestIT {

    private final Server server;
    private final Rest rest;
    private final String room = "rest-" + UUID.randomUUID();

    RestIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @Test
    void a_ticket_is_made_for_whoever_has_the_link() {
        Reply reply = rest.ticketRequest(room, "Ann");

        assertEquals(201, reply.status());
        JsonObject ticket = reply.json();
        assertTrue(ticket.getString("ticket").matches("[\\w-]{43}"), reply.body());
        assertEquals(room, ticket.getString("room"));
        assertEquals(30, ticket.getInt("expiresInSeconds"));
        assertTrue(reply.header("Content-Type").startsWith("application/json"));
        assertTrue(
                reply.header("Cache-Control").contains("no-store"),
                reply.headers().toString());
        assertNotEquals(
                ticket.getString("ticket"),
                rest.ticketRequest(room, "Ann").json().getString("ticket"));
    }

    @Test
    void a_room_tells_its_metadata() {
        Reply reply = rest.get("api/v1/rooms/" + room);

        assertEquals(200, reply.status());
        assertEquals(room, reply.json().getString("name"));
        assertEquals("link", reply.json().getString("entry"));
        assertEquals(8, reply.json().getInt("capacity"));
        assertEquals("mesh", reply.json().getString("topology"));
    }

    @ParameterizedTest
    @CsvSource({"Demo, demo", "마당, 마당", "카페, 카페", "a.b_c-1, a.b_c-1", "ÉTÉ, été"})
    void two_spellings_of_a_room_name_are_one_room(String asked, String name) {
        assertEquals(name, rest.ticketRequest(asked, "Ann").json().getString("room"));
        assertEquals(
                name, rest.get("api/v1/rooms/" + Rest.encoded(asked)).json().getString("name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "a b",
                "a\tb",
                "<script>",
                "a?b",
                "a:b",
                "\u0000",
                "\u200b",
                "-",
                "..",
                "a\u202eb",
                "\uD83D\uDE00",
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
            })
    void a_bad_room_name_is_refused(String name) {
        Reply ticket = rest.ticketRequest(name, "Ann");
        Reply metadata = rest.get("api/v1/rooms/" + Rest.encoded(name));

        // A name that the server itself takes for a path trick does not even reach us.
        assertTrue(ticket.status() == 400 || ticket.status() == 404, ticket.status() + " " + ticket.body());
        assertTrue(metadata.status() == 400 || metadata.status() == 404, metadata.status() + " " + metadata.body());
        if (ticket.header("Content-Type").contains("json")) {
            assertProblem(ticket, ticket.status(), ticket.status() == 400 ? "bad-room-name" : "not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\"\"}",
                "{\"name\":\"  \"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":\"a\\u202eb\"}",
                "{\"name\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}"
            })
    void a_bad_display_name_is_refused_with_the_field_named(String body) {
        Reply reply = rest.post("api/v1/rooms/" + room + "/tickets", body);

        assertProblem(reply, 400, "bad-request");
        assertEquals(
                "name", reply.json().getJsonArray("violations").getJsonObject(0).getString("field"));
        assertFalse(reply.json()
                .getJsonArray("violations")
                .getJsonObject(0)
                .getString("message")
                .isBlank());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "hello", "[]", "null", "\"Ann\"", "{\"name\":\"Ann\"", "{\"name\":{}}", "{\"name\":[1]}"})
    void a_body_that_is_no_ticket_request_is_refused(String body) {
        Reply reply = rest.post("api/v1/rooms/" + room + "/tickets", body);

        assertProblem(reply, 400, "bad-request");
    }

    @Test
    void a_body_of_megabytes_or_of_great_depth_is_refused() {
        String path = "api/v1/rooms/" + room + "/tickets";

        Reply large = rest.post(path, "{\"name\":\"" + "x".repeat(3_000_000) + "\"}");
        Reply deep = rest.post(path, "{\"name\":" + "[".repeat(50_000));

        assertTrue(large.status() == 400 || large.status() == 413, () -> "status " + large.status());
        assertEquals(400, deep.status());
        assertNoInsides(large);
        assertNoInsides(deep);
    }

    @Test
    void only_json_is_taken() {
        String path = "api/v1/rooms/" + room + "/tickets";

        for (String type : new String[] {
            "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/xml"
        }) {
            Reply reply = rest.send("POST", path, "{\"name\":\"Ann\"}", "Content-Type", type);
            assertProblem(reply, 415, "unsupported-media-type");
        }
        assertEquals(415, rest.send("POST", path, "{\"name\":\"Ann\"}").status(), "no content type");
    }

    @Test
    void another_site_gets_no_ticket() {
        String path = "api/v1/rooms/" + room + "/tickets";
        String body = "{\"name\":\"Ann\"}";

        assertProblem(rest.post(path, body, "Origin", "https://evil.example"), 403, "foreign-origin");
        assertProblem(rest.post(path, body, "Origin", "null"), 403, "foreign-origin");
        assertProblem(rest.post(path, body, "Origin", server.origin() + ".evil.example"), 403, "foreign-origin");
        assertProblem(rest.post(path, body, "Sec-Fetch-Site", "cross-site"), 403, "foreign-origin");
        assertEquals(201, rest.post(path, body, "Origin", server.origin()).status());
        Reply preflight = rest.send(
                "OPTIONS", path, null, "Origin", "https://evil.example", "Access-Control-Request-Method", "POST");
        assertEquals("", preflight.header("Access-Control-Allow-Origin"));
    }

    @Test
    void wrong_method_and_wrong_accept_are_named() {
        assertProblem(rest.send("POST", "api/v1/rooms/" + room, null), 405, "method-not-allowed");
        assertProblem(rest.get("api/v1/rooms/" + room + "/tickets"), 405, "method-not-allowed");
        assertProblem(rest.get("api/v1/rooms/" + room, "Accept", "image/png"), 406, "not-acceptable");
    }

    @Test
    void an_unknown_path_is_not_found() {
        assertProblem(rest.get("api/v1/nothing"), 404, "not-found");
        assertProblem(rest.get("api/v1/rooms/" + room + "/nothing"), 404, "not-found");
        for (String path : new String[] {"nothing", "nothing.xhtml", "js/nothing.js", "api", "api/v2/rooms/x"}) {
            Reply reply = rest.get(path);
            assertEquals(404, reply.status(), path);
            assertNoInsides(reply);
        }
    }

    @Test
    void the_interface_describes_itself() {
        Reply reply = rest.get("api/v1/openapi.json");

        assertEquals(200, reply.status());
        assertTrue(reply.header("Content-Type").startsWith("application/json"), reply.headers()::toString);
        JsonObject paths = reply.json().getJsonObject("paths");
        for (String operation : new String[] {"post /tickets", "get ", "get /ice-servers"}) {
            String path = operation.substring(operation.indexOf(' ') + 1);
            String method = operation.substring(0, operation.indexOf(' '));
            assertTrue(
                    paths.entrySet().stream()
                            .anyMatch(entry -> entry.getKey().endsWith("/rooms/{room}" + path)
                                    && entry.getValue().asJsonObject().containsKey(method)),
                    () -> operation + " in " + paths.keySet());
        }
    }

    @Test
    void ice_servers_are_for_participants_only() {
        String path = "api/v1/rooms/" + room + "/ice-servers";

        assertProblem(rest.get(path), 401, "unauthenticated");
        assertProblem(rest.get(path, "Authorization", "Bearer garbage"), 401, "unauthenticated");
        assertProblem(rest.get(path, "Authorization", "Basic YTpi"), 401, "unauthenticated");
        try (RawSocket.Joined ann = RawSocket.join(server, room, "Ann")) {
            String bearer = "Bearer " + ann.answer().getString("accessToken");
            Reply reply = rest.get(path, "Authorization", bearer);
            assertEquals(200, reply.status(), reply.body());
            assertEquals(0, reply.json().getJsonArray("iceServers").size(), "none is configured, none is named");
            assertEquals("all", reply.json().getString("iceTransportPolicy"));
            assertEquals(300, reply.json().getInt("ttl"));
            assertTrue(
                    reply.header("Cache-Control").contains("no-store"),
                    reply.headers().toString());
            Reply other = rest.get("api/v1/rooms/" + room + "-other/ice-servers", "Authorization", bearer);
            assertTrue(other.status() == 401 || other.status() == 403, () -> "status " + other.status());
        }
    }

    @Test
    void a_ticket_asks_for_ice_servers_without_being_used_up() {
        String ticket = rest.ticket(room, "Ann");
        String path = "api/v1/rooms/" + room + "/ice-servers";

        assertEquals(200, rest.get(path, "Authorization", "Bearer " + ticket).status());
        try (RawSocket socket = RawSocket.open(server)) {
            socket.requestJoin(room, ticket);
        }
    }

    @Test
    void ice_servers_are_told_ten_times_a_minute_to_each() {
        String bearer = "Bearer " + rest.ticket(room, "Ann");
        String path = "api/v1/rooms/" + room + "/ice-servers";
        for (int asked = 0; asked < 10; asked++) {
            assertEquals(200, rest.get(path, "Authorization", bearer).status());
        }

        Reply eleventh = rest.get(path, "Authorization", bearer);
        assertProblem(eleventh, 429, "too-many");
        assertTrue(
                Integer.parseInt(eleventh.header("Retry-After")) > 0,
                eleventh.headers().toString());
        String other = "Bearer " + rest.ticket(room, "Ben");
        assertEquals(200, rest.get(path, "Authorization", other).status());
    }

    @Test
    void the_token_of_one_who_has_left_is_worth_nothing() {
        try (RawSocket.Joined ann = RawSocket.join(server, room, "Ann")) {
            String bearer = "Bearer " + ann.answer().getString("accessToken");
            ann.socket().request(RawSocket.message("leave"));
            ann.inbox().closeCode();

            assertEquals(
                    401,
                    rest.get("api/v1/rooms/" + room + "/ice-servers", "Authorization", bearer)
                            .status());
        }
    }

    private static void assertProblem(Reply reply, int status, String problem) {
        assertEquals(status, reply.status(), reply::body);
        assertTrue(
                reply.header("Content-Type").startsWith("application/problem+json"),
                () -> reply.headers() + reply.body());
        JsonObject body = reply.json();
        assertEquals("urn:madang:problem:" + problem, body.getString("type"));
        assertEquals(status, body.getInt("status"));
        assertFalse(body.getString("title").isBlank());
        assertFalse(body.getString("detail").isBlank());
        assertFalse(body.getString("instance").isBlank());
        assertHeaders(reply);
        assertNoInsides(reply);
    }

    /** No stack, class or product name tells how the server is made. */
    static void assertNoInsides(Reply reply) {
        for (String inside : new String[] {
            "Exception",
            "\tat ",
            "java.lang",
            "jakarta.",
            "org.glassfish",
            "org.jboss",
            "io.undertow",
            "Payara Micro #badassfish"
        }) {
            assertFalse(reply.body().contains(inside), () -> inside + " in " + reply.body());
        }
    }

    /** The headers that every answer bears. */
    static void assertHeaders(Reply reply) {
        Map<String, String> wanted = Map.of(
                "Content-Security-Policy", "default-src 'none'",
                "X-Content-Type-Options", "nosniff",
                "Referrer-Policy", "same-origin",
                "Cross-Origin-Opener-Policy", "same-origin",
                "Cross-Origin-Resource-Policy", "same-origin",
                "Permissions-Policy", "camera=(self)");
        wanted.forEach((name, value) -> assertTrue(
                reply.header(name).contains(value), () -> name + " in " + reply.status() + " " + reply.headers()));
        assertFalse(reply.header("Content-Security-Policy").contains("unsafe-"), reply.headers()::toString);
    }
}
