package dev.madang.e2e;

import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The limits of the signaling socket, from one byte below to far beyond. */
@ExtendWith(Servers.class)
class SignalingLimitsIT {

    private static final String TRACKS = "{\"type\":\"update-tracks\",\"id\":\"big\",\"tracks\":[]}";

    private final Server server;
    private final String room = "limits-" + UUID.randomUUID();

    SignalingLimitsIT(Server server) {
        this.server = server;
    }

    @Test
    void a_message_of_65536_bytes_is_taken_and_one_byte_more_is_not() {
        try (Joined ann = RawSocket.join(server, room, "Ann")) {
            ann.socket().send(padded(65_536));
            ann.inbox().next("ok");

            ann.socket().send(padded(65_537));

            assertTooLarge(ann);
        }
    }

    @Test
    void bytes_are_counted_not_characters() {
        try (Joined ann = RawSocket.join(server, room, "Ann")) {
            ann.socket().send("{\"type\":\"leave\",\"id\":\"" + "마".repeat(22_000) + "\"}");

            assertTooLarge(ann);
        }
    }

    @Test
    void a_session_description_of_48_KiB_is_relayed() {
        try (Joined ann = RawSocket.join(server, room, "Ann");
                Joined ben = RawSocket.join(server, room, "Ben")) {
            String sdp = "x".repeat(49_152);

            ben.socket().request(offer(ann.id(), 1, sdp));

            assertEquals(sdp, ann.inbox().next("offered").getString("sdp"));
        }
    }

    @Test
    void a_message_may_come_in_64_fragments_not_in_65() {
        try (Joined ann = RawSocket.join(server, room, "Ann")) {
            fragments(ann, 64);
            ann.inbox().next("ok");

            fragments(ann, 65);

            assertTooLarge(ann);
        }
    }

    private static void fragments(Joined joined, int count) {
        joined.socket().fragment(TRACKS, false);
        for (int i = 2; i < count; i++) {
            joined.socket().fragment(" ", false);
        }
        // The last one may come after the server has closed.
        try {
            joined.socket().fragment(" ", true);
        } catch (IllegalStateException closed) {
            assertTrue(joined.inbox().isClosed());
        }
    }

    @Test
    void empty_fragments_count_too() throws IOException {
        try (WireSocket socket = Wire.join(server, room, "Ann", 0)) {
            socket.send(WireSocket.TEXT, false, new byte[0]);
            for (int i = 0; i < 70; i++) {
                socket.send(WireSocket.CONTINUATION, false, new byte[0]);
            }

            // WildFly does not show them to the application: then the message is whole after them, and nothing is kept.
            socket.send(WireSocket.CONTINUATION, true, TRACKS.getBytes(StandardCharsets.UTF_8));
            if (server.name().equals("wildfly")) {
                Wire.next(socket, "ok");
            } else {
                assertEquals(4413, socket.readCloseCode());
            }
        }
    }

    @Test
    void a_fragment_may_end_within_a_character() throws IOException {
        try (WireSocket socket = Wire.join(server, room, "Ann", 0)) {
            byte[] bytes = TRACKS.replace("big", "마당").getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < bytes.length; i++) {
                int opcode = i == 0 ? WireSocket.TEXT : WireSocket.CONTINUATION;
                socket.send(opcode, i == bytes.length - 1, new byte[] {bytes[i]});
            }

            assertEquals("마당", Wire.next(socket, "ok").getString("id"));
        }
    }

    @Test
    void text_that_is_not_utf_8_ends_the_connection() throws IOException {
        try (WireSocket socket = Wire.join(server, room, "Ann", 0)) {
            socket.send(WireSocket.TEXT, true, new byte[] {'"', (byte) 0xff, (byte) 0xfe, '"'});

            assertEquals(1007, socket.readCloseCode());
        }
    }

    @Test
    void binary_is_refused() {
        try (Joined ann = RawSocket.join(server, room, "Ann");
                Joined ben = RawSocket.join(server, room, "Ben")) {
            ben.socket().sendBinary((byte) 1, (byte) 2);

            assertEquals(1003, ben.inbox().closeCode());
            ann.inbox().next("participant-left");
        }
    }

    private static void assertTooLarge(Joined joined) {
        assertEquals(4413, joined.inbox().closeCode());
        assertEquals("too-large", joined.inbox().next("error").getString("problem"));
    }

    private static String padded(int bytes) {
        return TRACKS + " ".repeat(bytes - TRACKS.length());
    }
}
