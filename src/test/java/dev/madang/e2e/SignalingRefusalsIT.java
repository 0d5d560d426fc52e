package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the signaling socket does not let in: strangers, false tickets, and messages that are none. */
@ExtendWith(Servers.class)
@Aside
@ResourceLock("SignalingRefusalsIT") // one test after the other
class SignalingRefusalsIT {

    private static final String SUBPROTOCOL = "Sec-WebSocket-Protocol";

    private final Server server;
    private final Rest rest;
    private final String room = "refusals-" + UUID.randomUUID();

    SignalingRefusalsIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @Test
    void only_pages_of_this_server_get_a_socket() {
        assertEquals(101, RawSocket.handshake(server, Map.of("Origin", server.origin()), RawSocket.PROTOCOL));

        for (String origin : new String[] {
            "https://evil.example",
            "null",
            server.origin() + ".evil.example",
            "http://evil-localhost:" + server.port(),
            "http://localhost",
            "http://localhost:1",
            "http://localhost:" + server.port() + "@evil.example"
        }) {
            int status = RawSocket.handshake(server, Map.of("Origin", origin), RawSocket.PROTOCOL);
            assertEquals(403, status, () -> "Origin: " + origin);
        }
        assertEquals(403, RawSocket.handshake(server, Map.of(), RawSocket.PROTOCOL), "no Origin");
    }

    @Test
    void a_handshake_without_the_subprotocol_is_refused() {
        assertEquals(400, RawSocket.handshake(server, Map.of("Origin", server.origin())));
        assertEquals(400, RawSocket.handshake(server, Map.of("Origin", server.origin()), "madang.v0"));
        assertEquals(101, RawSocket.handshake(server, Map.of("Origin", server.origin()), "madang.v2", "madang.v1"));
    }

    @Test
    void an_offer_to_compress_is_not_taken() throws IOException {
        Map<String, String> headers = Map.of(
                "Origin",
                server.origin(),
                SUBPROTOCOL,
                RawSocket.PROTOCOL,
                "Sec-WebSocket-Extensions",
                "permessage-deflate; client_max_window_bits");
        try (WireSocket socket = new WireSocket(server, headers, 0)) {
            assertEquals(101, socket.status());
            assertEquals("", socket.header("Sec-WebSocket-Extensions"));
        }
    }

    @Test
    void a_plain_request_to_the_socket_is_an_error_not_a_page() {
        int status = rest.get("signal", "Origin", server.origin()).status();

        assertTrue(status >= 400 && status < 500, "status " + status);
    }

    @Test
    void a_ticket_admits_once() {
        String ticket = rest.ticket(room, "Ann");
        try (RawSocket first = RawSocket.open(server)) {
            first.requestJoin(room, ticket);
            assertNotAdmitted(room, ticket);
        }
    }

    @Test
    void a_ticket_admits_to_its_own_room_only() {
        assertNotAdmitted(room + "-other", rest.ticket(room, "Ann"));
    }

    @Test
    void an_invented_ticket_admits_nobody() {
        assertNotAdmitted(room, "b0Zr2xWkJm8sQ1vN5tYc3uLe7iHpDgAfR4oKzXyVwTq");
        assertNotAdmitted(room, "garbage");
        assertNotAdmitted(room, "'; drop table tickets; --");
    }

    private void assertNotAdmitted(String where, String ticket) {
        try (RawSocket socket = RawSocket.open(server)) {
            JsonObject refusal = socket.refused(joinMessage(where, ticket));
            assertEquals("unauthenticated", refusal.getString("problem"));
            assertEquals(4401, socket.inbox().closeCode());
            Golden.assertShape(socket.inbox().all());
        }
    }

    @Test
    void the_first_message_must_be_a_join() {
        for (JsonObjectBuilder first : new JsonObjectBuilder[] {
            message("leave"),
            message("update-tracks").add("tracks", Json.createArrayBuilder()),
            RawSocket.offer("AAAAAAAAAAAAAAAAAAAAAA", 1, "v=0")
        }) {
            try (RawSocket socket = RawSocket.open(server)) {
                assertEquals("not-joined", socket.refused(first).getString("problem"));
                assertEquals(4401, socket.inbox().closeCode());
            }
        }
    }

    @Test
    void a_socket_that_says_nothing_is_closed_by_six_seconds() {
        try (RawSocket socket = RawSocket.open(server)) {
            // Six seconds are promised; the rest is what a machine takes that runs other tests beside.
            assertEquals(4401, socket.inbox().closeCode(Duration.ofSeconds(6 + 2)));
            assertEquals("unauthenticated", socket.inbox().next("error").getString("problem"));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badMessages")
    void a_bad_message_is_named_and_ends_the_connection(String what, String text) {
        try (Joined ann = RawSocket.join(server, room, "Ann");
                Joined bad = RawSocket.join(server, room, "Bad")) {
            bad.socket().send(text.replace("$ANN", ann.id()));

            assertEquals("bad-message", bad.inbox().next("error").getString("problem"));
            assertEquals(4400, bad.inbox().closeCode());
            assertEquals(bad.id(), ann.inbox().next("participant-left").getString("participant"));
            assertFalse(
                    ann.inbox().all().stream().anyMatch(m -> m.getString("type").equals("offered")));
            Golden.assertShape(bad.inbox().all());
        }
    }

    static Stream<Arguments> badMessages() {
        String long4097 = "x".repeat(4_097);
        return Stream.of(
                Arguments.of("empty", ""),
                Arguments.of("blank", "   "),
                Arguments.of("not JSON", "hello"),
                Arguments.of("a list", "[]"),
                Arguments.of("null", "null"),
                Arguments.of("a string", "\"leave\""),
                Arguments.of("an empty object", "{}"),
                Arguments.of("cut off", "{\"type\":\"leave\",\"id\":\"1\""),
                Arguments.of("two objects", "{\"type\":\"leave\",\"id\":\"1\"}{\"type\":\"leave\",\"id\":\"2\"}"),
                Arguments.of("trailing text", "{\"type\":\"leave\",\"id\":\"1\"} x"),
                Arguments.of("a comment", "{\"type\":\"leave\",/* hi */\"id\":\"1\"}"),
                Arguments.of("a trailing comma", "{\"type\":\"leave\",\"id\":\"1\",}"),
                Arguments.of("single quotes", "{'type':'leave','id':'1'}"),
                Arguments.of("duplicate member", "{\"type\":\"leave\",\"id\":\"1\",\"id\":\"2\"}"),
                Arguments.of("duplicate type", "{\"type\":\"leave\",\"type\":\"leave\",\"id\":\"1\"}"),
                Arguments.of("duplicate below", tracks("[{\"source\":\"camera\",\"muted\":true,\"muted\":false}]")),
                Arguments.of("unknown type", "{\"type\":\"kick\",\"id\":\"1\"}"),
                Arguments.of("a server's type", "{\"type\":\"joined\",\"id\":\"1\"}"),
                Arguments.of("type in capitals", "{\"type\":\"Leave\",\"id\":\"1\"}"),
                Arguments.of("type of another kind", "{\"type\":1,\"id\":\"1\"}"),
                Arguments.of("unknown member", "{\"type\":\"leave\",\"id\":\"1\",\"force\":true}"),
                Arguments.of("unknown member that is null", "{\"type\":\"leave\",\"id\":\"1\",\"force\":null}"),
                Arguments.of("missing id", "{\"type\":\"leave\"}"),
                Arguments.of("null id", "{\"type\":\"leave\",\"id\":null}"),
                Arguments.of("numeric id", "{\"type\":\"leave\",\"id\":1}"),
                Arguments.of("empty id", "{\"type\":\"leave\",\"id\":\"\"}"),
                Arguments.of("long id", "{\"type\":\"leave\",\"id\":\"" + "x".repeat(65) + "\"}"),
                Arguments.of("lone surrogate", "{\"type\":\"leave\",\"id\":\"\\ud800\"}"),
                Arguments.of("lone surrogate in sdp", offer("1", "\"\\udc00v=0\"")),
                Arguments.of("depth 33", tracks("[".repeat(32) + "]".repeat(32))),
                Arguments.of("depth 30,000", "[".repeat(30_000) + "]".repeat(30_000)),
                Arguments.of("depth 10,000 and cut", tracks("{\"a\":".repeat(10_000))),
                Arguments.of("missing sdp", "{\"type\":\"offer\",\"to\":\"$ANN\",\"generation\":1}"),
                Arguments.of("null sdp", offer("1", "null")),
                Arguments.of("sdp over 49,152", offer("1", "\"" + "x".repeat(49_153) + "\"")),
                Arguments.of("missing target", "{\"type\":\"offer\",\"generation\":1,\"sdp\":\"v=0\"}"),
                Arguments.of("target a list", "{\"type\":\"offer\",\"to\":[],\"generation\":1,\"sdp\":\"v=0\"}"),
                Arguments.of("generation as text", offer("\"1\"", "\"v=0\"")),
                Arguments.of("generation 0", offer("0", "\"v=0\"")),
                Arguments.of("generation negative", offer("-1", "\"v=0\"")),
                Arguments.of("generation a fraction", offer("1.5", "\"v=0\"")),
                Arguments.of("generation huge", offer("99999999999999999999", "\"v=0\"")),
                Arguments.of("generation of a thousand digits", offer("1".repeat(1_000), "\"v=0\"")),
                Arguments.of("generation 1e999999999", offer("1e999999999", "\"v=0\"")),
                Arguments.of("generation NaN", offer("NaN", "\"v=0\"")),
                Arguments.of("missing tracks", "{\"type\":\"update-tracks\",\"id\":\"1\"}"),
                Arguments.of("tracks an object", tracks("{}")),
                Arguments.of("tracks of texts", tracks("[\"camera\"]")),
                Arguments.of("unknown source", tracks("[{\"source\":\"x-ray\",\"muted\":false}]")),
                Arguments.of("muted as text", tracks("[{\"source\":\"camera\",\"muted\":\"false\"}]")),
                Arguments.of("muted missing", tracks("[{\"source\":\"camera\"}]")),
                Arguments.of("unknown member of a track", tracks("[{\"source\":\"camera\",\"muted\":true,\"x\":1}]")),
                Arguments.of(
                        "a source twice",
                        tracks("[{\"source\":\"camera\",\"muted\":true},{\"source\":\"camera\",\"muted\":true}]")),
                Arguments.of("candidate missing", "{\"type\":\"trickle\",\"to\":\"$ANN\",\"generation\":1}"),
                Arguments.of("candidate a text", trickle("\"candidate:1\"")),
                Arguments.of("candidate without text", trickle("{\"sdpMid\":\"0\"}")),
                Arguments.of("candidate with more", trickle("{\"candidate\":\"\",\"address\":\"1.2.3.4\"}")),
                Arguments.of("candidate too long", trickle("{\"candidate\":\"" + long4097 + "\"}")),
                Arguments.of("line index as text", trickle("{\"candidate\":\"\",\"sdpMLineIndex\":\"0\"}")),
                Arguments.of(
                        "ticket too long",
                        "{\"type\":\"join\",\"id\":\"1\",\"room\":\"a\",\"tracks\":[],\"ticket\":\"" + long4097
                                + "\"}"),
                Arguments.of(
                        "room name bad",
                        joinMessage("no/slash", "x").add("id", "1").build().toString()));
    }

    private static JsonObjectBuilder joinMessage(String room, String ticket) {
        return message("join").add("room", room).add("ticket", ticket).add("tracks", Json.createArrayBuilder());
    }

    private static String offer(String generation, String sdp) {
        return "{\"type\":\"offer\",\"to\":\"$ANN\",\"generation\":" + generation + ",\"sdp\":" + sdp + "}";
    }

    private static String trickle(String candidate) {
        return "{\"type\":\"trickle\",\"to\":\"$ANN\",\"generation\":1,\"candidate\":" + candidate + "}";
    }

    private static String tracks(String tracks) {
        return "{\"type\":\"update-tracks\",\"id\":\"1\",\"tracks\":" + tracks + "}";
    }

    @Test
    void a_stranger_who_talks_nonsense_gets_the_same_answer_before_joining() {
        try (RawSocket socket = RawSocket.open(server)) {
            socket.send("nonsense");

            assertEquals("bad-message", socket.inbox().next("error").getString("problem"));
            assertEquals(4400, socket.inbox().closeCode());
        }
    }
}
