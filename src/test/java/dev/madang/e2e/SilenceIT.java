package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.Figures;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Peers that stop without a word, as a laptop does whose lid is closed. One test takes its whole minute. */
@Aside(seconds = 57)
@ExtendWith(Servers.class)
class SilenceIT {

    /** 56 s are promised; the rest is what a machine takes that runs other tests beside. */
    private static final int GONE_SECONDS = 56 + 2;

    private final Server server;
    private final Rest rest;
    private final String room = "silence-" + UUID.randomUUID();

    SilenceIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @Test
    void whoever_falls_silent_is_reconnecting_and_then_gone_and_a_ticket_expires_meanwhile() throws IOException {
        String ticket = rest.ticket(room, "Late");
        try (Joined ann = RawSocket.join(server, room, "Ann");
                WireSocket ben = Wire.join(server, room, "Ben", 0);
                WireSocket cleo = Wire.join(server, room, "Cleo", 0)) {
            long start = System.nanoTime();
            String benId = idOf(ann, "Ben");
            String cleoId = idOf(ann, "Cleo");

            awaitEvent(ann, "participant-reconnecting", benId, 27 + 3);
            awaitEvent(ann, "participant-reconnecting", cleoId, 5);
            double reconnecting = secondsSince(start);
            assertTrue(reconnecting >= 24, () -> "already after " + reconnecting + " s");

            cleo.send(WireSocket.PONG, true, new byte[0]);
            awaitEvent(ann, "participant-reconnected", cleoId, 5);

            JsonObject left = awaitEvent(ann, "participant-left", benId, 35);
            double gone = secondsSince(start);
            assertEquals("lost", left.getString("reason"));
            Figures.say(server, "a stopped peer is gone after %.1f s", gone);
            assertTrue(gone >= 50 && gone <= GONE_SECONDS, () -> "gone after " + gone + " s");

            int code = ben.readCloseCode();
            assertTrue(code == 4408 || code == 1006, () -> "closed with " + code);

            // Cleo was sent a ping every ten seconds, and has only now begun to read.
            awaitPing(cleo);
            awaitPing(cleo);
            Golden.assertShape(ann.inbox().all());
            // Ann's client has answered the pings: she is there.
            ann.socket().request(message("update-tracks").add("tracks", Json.createArrayBuilder()));
        }
        try (RawSocket late = RawSocket.open(server)) {
            JsonObject refusal = late.refused(
                    message("join").add("room", room).add("ticket", ticket).add("tracks", Json.createArrayBuilder()));
            assertEquals("unauthenticated", refusal.getString("problem"));
        }
    }

    private static String idOf(Joined watcher, String name) {
        return watcher.inbox()
                .next(
                        "participant-joined",
                        event -> event.getJsonObject("participant")
                                .getString("name")
                                .equals(name))
                .getJsonObject("participant")
                .getString("id");
    }

    private static JsonObject awaitEvent(Joined watcher, String type, String participant, int seconds) {
        return watcher.inbox()
                .next(
                        type,
                        Duration.ofSeconds(seconds),
                        event -> event.getString("participant").equals(participant));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void awaitPing(WireSocket socket) throws IOException {
        while (socket.read().opcode() != WireSocket.PING) {
            // Something else was said before.
        }
    }
}
