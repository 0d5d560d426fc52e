package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.RawSocket;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A session ends while its owner is in a call. */
@ExtendWith(Servers.class)
class SignOutIT {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final Server server;
    private final Rest rest;
    private final Administrator administrator;
    private final String room = "signed-out-" + UUID.randomUUID();

    SignOutIT(Server server) {
        this.server = server;
        rest = new Rest(server);
        administrator = Administrator.of(server);
    }

    @Test
    void signing_out_closes_the_sockets_of_that_session_and_of_no_other() {
        String cookie = Administrator.signIn(rest);
        String other = Administrator.signIn(rest);
        try (RawSocket guest = RawSocket.open(server);
                RawSocket mine = RawSocket.open(server);
                RawSocket elsewhere = RawSocket.open(server)) {
            guest.requestJoin(room, rest.ticket(room, "Guest"));
            JsonObject joined = mine.requestJoin(room, ticket(cookie, "Ann"));
            elsewhere.requestJoin(room, ticket(other, "Anna"));
            String late = ticket(cookie, "Ann");

            signOut(cookie);

            assertEquals(4401, mine.inbox().closeCode(WITHIN));
            assertEquals("signed-out", mine.inbox().next("left").getString("reason"));
            JsonObject left = guest.inbox().next("participant-left");
            assertEquals("left", left.getString("reason"));
            assertEquals(joined.getJsonObject("self").getString("id"), left.getString("participant"));
            assertTrue(elsewhere.takesMessages());
            assertRefused(resume(joined.getString("resumeToken")));
            assertRefused(join(late));
            Await.until("attendance says why", () -> attendance().contains("\"signed-out\""));
        }
    }

    private static void assertRefused(RawSocket socket) {
        try (socket) {
            assertEquals("signed-out", socket.inbox().next("error").getString("problem"));
            assertEquals(4401, socket.inbox().closeCode(WITHIN));
        }
    }

    private RawSocket resume(String token) {
        RawSocket socket = RawSocket.open(server);
        socket.send(RawSocket.message("resume").add("token", token).add("received", 0));
        return socket;
    }

    private RawSocket join(String ticket) {
        RawSocket socket = RawSocket.open(server);
        socket.send(RawSocket.message("join")
                .add("room", room)
                .add("ticket", ticket)
                .add("tracks", Json.createArrayBuilder()));
        return socket;
    }

    private String attendance() {
        return administrator.send("GET", "rooms/" + room + "/attendance", null).body();
    }

    private String ticket(String cookie, String name) {
        Reply reply = rest.post("api/v1/rooms/" + room + "/tickets", "{\"name\":\"" + name + "\"}", "Cookie", cookie);
        assertEquals(201, reply.status(), reply::body);
        return reply.json().getString("ticket");
    }

    private void signOut(String cookie) {
        Reply reply =
                rest.send("POST", "logout", "", "Cookie", cookie, "Content-Type", "application/x-www-form-urlencoded");
        assertTrue(reply.status() < 400, reply::body);
    }
}
