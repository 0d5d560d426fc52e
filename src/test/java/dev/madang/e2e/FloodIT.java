package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Figures;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Too much of what is allowed: one who sends without end, and one who does not read what the others send. */
@Isolated("it measures the heap of the server, and fills its processors")
@ExtendWith(Servers.class)
class FloodIT {

    private static final long MIB = 1024 * 1024;

    private final Server server;
    private final String room = "flood-" + UUID.randomUUID();

    FloodIT(Server server) {
        this.server = server;
    }

    @Test
    void two_hundred_messages_at_once_are_answered_and_one_too_many_is_told() {
        try (Joined ann = RawSocket.join(server, room, "Ann");
                Joined ben = RawSocket.join(server, room, "Ben")) {
            for (int i = 1; i <= 190; i++) {
                ann.socket().send(offer(ben.id(), i, "v=0"));
            }
            for (int i = 1; i <= 190; i++) {
                assertNotEquals("too-many", problemOf(answerTo(ann)));
            }

            // One by one: what a server has not read when it closes may cost its last words.
            JsonObject answer;
            int sent = 190;
            do {
                ann.socket().send(offer(ben.id(), ++sent, "v=0"));
                answer = answerTo(ann);
            } while (!problemOf(answer).equals("too-many") && sent < 2_000);

            assertEquals("too-many", problemOf(answer));
            assertTrue(answer.getInt("retryAfter") > 0);
            int code = ann.inbox().closeCode();
            assertTrue(code == 4429 || code == 1006, () -> "closed with " + code);
        }
    }

    @Test
    void a_flood_is_cut_off_within_two_seconds() {
        try (Joined ann = RawSocket.join(server, room, "Ann");
                Joined flooding = RawSocket.join(server, room, "Flooding")) {
            flood(flooding, ann.id(), 100_000);

            // The close frame itself is lost where the flood goes on while the server closes.
            int code = flooding.inbox().closeCode(Duration.ofSeconds(2));
            assertTrue(code == 4429 || code == 1006, () -> "closed with " + code);
            ann.inbox().next("participant-left");
        }
    }

    /** {@code ok}, or an error: on a busy machine one to whom so much is said at once does not keep up with it. */
    private static JsonObject answerTo(Joined joined) {
        return joined.inbox().nextOf("ok", "error");
    }

    private static String problemOf(JsonObject answer) {
        return answer.getString("problem", "none");
    }

    private static void flood(Joined joined, String to, int messages) {
        for (int i = 1; i <= messages && joined.socket().takesMessages(); i++) {
            sendUnlessClosed(joined, offer(to, i, "v=0"));
        }
    }

    @Test
    void one_who_does_not_read_is_put_out_and_the_others_do_not_notice() throws IOException {
        String slowRoom = room + "-slow";
        putOutOneWhoDoesNotRead(slowRoom);
        long before = server.heapUsed();

        putOutOneWhoDoesNotRead(slowRoom);

        long growth = server.heapUsed() - before;
        Figures.say(server, "heap %+.1f MiB after one who does not read", Figures.mib(growth));
        assertTrue(growth <= 4 * MIB, () -> "the heap grew by " + growth);
    }

    private void putOutOneWhoDoesNotRead(String slowRoom) throws IOException {
        try (Joined ann = RawSocket.join(server, slowRoom, "Ann");
                Joined ben = RawSocket.join(server, slowRoom, "Ben");
                WireSocket slow = Wire.join(server, slowRoom, "Slow", 4 * 1024)) {
            String slowId = ann.inbox()
                    .next("participant-joined", event -> nameOf(event).equals("Slow"))
                    .getJsonObject("participant")
                    .getString("id");

            String sdp = "x".repeat(49_000);
            for (int i = 1; i <= 180; i++) {
                ann.socket().send(offer(slowId, i, sdp).build().toString());
            }

            // It may resume, so it is not gone at once.
            long sent = System.nanoTime();
            ben.inbox()
                    .next(
                            "participant-reconnecting",
                            Duration.ofSeconds(6),
                            event -> event.getString("participant").equals(slowId));
            Figures.say(server, "one who does not read is put out after %.1f s", (System.nanoTime() - sent) / 1e9);
            ben.socket().request(offer(ann.id(), 1, "v=0"));
            int code = slow.readCloseCode();
            assertTrue(code == 4408 || code == 1006, () -> "closed with " + code);
        }
    }

    private static String nameOf(JsonObject joined) {
        return joined.getJsonObject("participant").getString("name");
    }

    private static void sendUnlessClosed(Joined joined, JsonObjectBuilder message) {
        try {
            joined.socket().send(message);
        } catch (IllegalStateException cut) {
            // That is what a flood gets.
        }
    }
}
