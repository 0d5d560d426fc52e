package dev.madang.e2e;

import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Figures;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that would fill the memory: in one piece, in many pieces, in pieces of nothing. The heap is measured. */
@Isolated("it measures the heap of the server")
@ExtendWith(Servers.class)
class BigMessageIT {

    private static final long MIB = 1024 * 1024;

    private final Server server;
    private final String room = "big-" + UUID.randomUUID();

    BigMessageIT(Server server) {
        this.server = server;
    }

    /** Sends too much until it is cut off, and tells how many bytes it got rid of. */
    private interface Bomb {
        long dropOn(WireSocket socket) throws IOException;
    }

    @Test
    void an_announced_300_MB_frame_is_cut_off_and_costs_no_memory() throws IOException {
        long taken = assertHarmless("a frame of 300 MiB", BigMessageIT::frameOf300MiB);

        assertTrue(taken < 16 * MIB, () -> "the server took " + taken + " bytes");
    }

    private static long frameOf300MiB(WireSocket socket) throws IOException {
        socket.header(WireSocket.TEXT, true, 300 * MIB);
        byte[] part = new byte[512 * 1024];
        Arrays.fill(part, (byte) 'x');
        return untilCut(socket, part, 300 * MIB);
    }

    @ParameterizedTest
    @CsvSource({"1", "1024"})
    void fragments_without_end_are_cut_off_and_cost_no_memory(int size) throws IOException {
        byte[] fragment = new byte[size];
        Arrays.fill(fragment, (byte) ' ');
        byte[] many = Wire.fragments(1_000, fragment);

        long taken = assertHarmless("fragments of " + size + " B", socket -> {
            socket.send(WireSocket.TEXT, false, fragment);
            return untilCut(socket, many, 300 * MIB);
        });

        assertTrue(taken < 16 * MIB, () -> "the server took " + taken + " bytes");
    }

    @Test
    void empty_fragments_without_end_cost_no_memory() throws IOException {
        byte[] many = Wire.fragments(1_000, new byte[0]);

        long taken = assertHarmless("empty fragments", socket -> {
            socket.send(WireSocket.TEXT, false, new byte[0]);
            return untilCut(socket, many, 6 * MIB);
        });

        // WildFly does not show them to the application, and keeps nothing of them.
        assertTrue(server.name().equals("wildfly") || taken < 6 * MIB, "the server took " + taken + " bytes");
    }

    /** Once to warm up, once between two readings of the heap. */
    private long assertHarmless(String what, Bomb bomb) throws IOException {
        try (WireSocket warm = Wire.join(server, room, "Warm", 0)) {
            bomb.dropOn(warm);
        }
        long before = server.heapUsed();
        try (WireSocket socket = Wire.join(server, room, "Ann", 0)) {
            long taken = bomb.dropOn(socket);
            long growth = server.heapUsed() - before;
            Figures.say(
                    server, "heap %+.1f MiB after %s, %.1f MiB taken", Figures.mib(growth), what, Figures.mib(taken));
            assertTrue(growth <= 32 * MIB, () -> "the heap grew by " + growth);
            return taken;
        }
    }

    private static long untilCut(WireSocket socket, byte[] part, long most) throws IOException {
        for (long sent = 0; sent < most; sent += part.length) {
            try {
                socket.write(part);
            } catch (IOException cut) {
                return sent;
            }
            if (sent % MIB < part.length && socket.isEnded()) {
                return sent;
            }
        }
        return most;
    }

    @Test
    void a_session_description_of_1_MB_is_an_error() throws IOException {
        try (WireSocket ann = Wire.join(server, room, "Ann", 0);
                WireSocket ben = Wire.join(server, room, "Ben", 0)) {
            String benId = Wire.next(ann, "participant-joined")
                    .getJsonObject("participant")
                    .getString("id");

            ann.send(offer(benId, 1, "x".repeat(1_000_000)).build().toString());

            assertEquals("too-large", Wire.next(ann, "error").getString("problem"));
            assertEquals(4413, ann.readCloseCode());
            ben.send("{\"type\":\"leave\",\"id\":\"1\"}");
            assertEquals("ok", Wire.next(ben, "ok").getString("type"));
        }
    }

    @Test
    void a_compressed_frame_is_refused_since_nobody_agreed_on_it() throws IOException {
        int compressed = 0x40;
        try (WireSocket socket = Wire.join(server, room, "Ann", 0)) {
            socket.send(
                    WireSocket.TEXT | compressed, true, "{\"type\":\"leave\"}".getBytes(StandardCharsets.ISO_8859_1));

            assertEquals(1002, socket.readCloseCode());
        }
    }
}
