package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Figures;
import dev.madang.testing.PlainHttp;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Guessing rooms, tickets and resume tokens, and using them twice. Who guesses has an address of its own here. */
@ExtendWith(Servers.class)
class GuessingIT {

    private final Server server;
    private final Rest rest;
    private final String room = "guessing-" + UUID.randomUUID();

    GuessingIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @Test
    void thousands_of_guesses_at_rooms_look_alike_whether_somebody_is_in_them_or_not() {
        // All of them on one server: the answer is our own code's, and here it is only seen that the other adds
        // nothing.
        int guesses = server.name().equals("wildfly") ? 10_000 : 1_000;
        try (Sockets inside = new Sockets(server)) {
            for (int occupied = 0; occupied < guesses; occupied += guesses / 5) {
                inside.join(room + "-" + occupied, "Ann");
            }

            Map<String, Long> answers = IntStream.range(0, guesses)
                    .parallel()
                    .mapToObj(guess -> answerTo(room + "-" + guess))
                    .collect(Collectors.groupingBy(answer -> answer, TreeMap::new, Collectors.counting()));

            Figures.say(server, "%,d guesses at room names: %d kind of answer", guesses, answers.size());
            assertEquals(1, answers.size(), answers::toString);
        }
    }

    /** Status, names of the headers, and the body, without the name itself, and without what ends a connection now and then. */
    private String answerTo(String name) {
        Rest.Reply reply = rest.get("api/v1/rooms/" + name);
        Set<String> headers = new TreeSet<>(reply.headers().map().keySet());
        headers.remove("connection");
        return reply.status() + " " + headers + " " + reply.body().replace(name, "");
    }

    @Test
    void a_hundred_bad_tickets_from_one_address_look_alike_and_then_it_must_wait() {
        PlainHttp guesser = new PlainHttp(server, "127.0.8.1");

        Set<String> answers = IntStream.range(0, 100)
                .mapToObj(guess -> guessed(guesser, guess))
                .map(answer -> answer.status() + answer.body())
                .collect(Collectors.toSet());
        PlainHttp.Answer next = guessed(guesser, 100);

        assertEquals(1, answers.size(), answers::toString);
        assertTrue(answers.iterator().next().startsWith("401"), answers::toString);
        assertEquals(429, next.status());
        assertTrue(next.head().contains("Retry-After: "), next::head);
        assertEquals(401, guessed(new PlainHttp(server, "127.0.8.2"), 0).status());
        assertEquals(201, guesser.ticketRequest(room, "Ann").status(), "who shares the address still enters");
    }

    private PlainHttp.Answer guessed(PlainHttp from, int guess) {
        return from.send(
                "GET " + from.path("api/v1/rooms/" + room + "/ice-servers"),
                "Authorization: Bearer guess-" + guess + "\r\n",
                "");
    }

    @Test
    void an_address_that_hoards_tickets_must_wait() {
        PlainHttp hoarder = new PlainHttp(server, "127.0.8.3");
        for (int i = 0; i < 300; i++) {
            assertEquals(201, hoarder.ticketRequest(room, "Ann").status());
        }

        PlainHttp.Answer next = hoarder.ticketRequest(room, "Ann");

        assertEquals(429, next.status());
        assertTrue(next.head().contains("Retry-After: "), next::head);
        assertEquals(
                201,
                new PlainHttp(server, "127.0.8.4").ticketRequest(room, "Ben").status());
    }

    @Test
    void a_resume_token_counts_once() {
        try (Sockets sockets = new Sockets(server)) {
            Joined ann = sockets.join(room, "Ann");
            String token = ann.answer().getString("resumeToken");
            ann.socket().cut();
            RawSocket second = sockets.open();
            String id = second.send(resume(token));
            JsonObject resumed = second.inbox()
                    .next("resumed", answer -> answer.getString("id").equals(id));

            RawSocket third = sockets.open();
            JsonObject refusal = third.refused(resume(token));

            assertEquals("cannot-resume", refusal.getString("problem"));
            assertFalse(resumed.getString("resumeToken").equals(token));
            second.request(Sockets.updateTracks());
        }
    }

    @Test
    void after_ten_unknown_resume_tokens_an_address_must_wait() throws IOException {
        for (int guess = 1; guess <= 11; guess++) {
            try (WireSocket socket = WireSocket.open(server, "127.0.8.5", 0)) {
                socket.send(resume("guess-" + guess).add("id", "1").build().toString());

                JsonObject refusal = Wire.next(socket, "error");

                assertEquals(guess <= 10 ? "cannot-resume" : "too-many", refusal.getString("problem"));
                if (guess == 11) {
                    assertTrue(refusal.getInt("retryAfter") > 1_700, refusal::toString);
                    assertEquals(4429, socket.readCloseCode());
                }
            }
        }
        try (WireSocket elsewhere = WireSocket.open(server, "127.0.8.6", 0)) {
            elsewhere.send(resume("guess").add("id", "1").build().toString());
            assertEquals("cannot-resume", Wire.next(elsewhere, "error").getString("problem"));
        }
    }

    private static JsonObjectBuilder resume(String token) {
        return message("resume").add("token", token).add("received", 0);
    }

    @Test
    void a_cookie_alone_admits_nobody() throws IOException {
        Rest.Reply page = rest.get("r/" + room);
        String set = page.headers().firstValue("Set-Cookie").orElse("JSESSIONID=invented;");
        String cookie = set.substring(0, set.indexOf(';'));
        Map<String, String> headers =
                Map.of("Origin", server.origin(), "Sec-WebSocket-Protocol", RawSocket.PROTOCOL, "Cookie", cookie);
        try (WireSocket socket = new WireSocket(server, headers, 0)) {
            socket.send(Sockets.joinMessage(room, "").add("id", "1").build().toString());

            String problem = Wire.next(socket, "error").getString("problem");

            assertTrue(Set.of("unauthenticated", "bad-message").contains(problem), problem);
            int code = socket.readCloseCode();
            assertTrue(code == 4401 || code == 4400, () -> "closed with " + code);
        }
    }
}
