package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.madang.testing.RawSocket;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Security headers are for what a browser shows: on refusals, and not on sockets, which would hold them. */
@ExtendWith(Servers.class)
class HandshakeHeadersIT {
    private static final String HEADER = "Content-Security-Policy";

    @Test
    void a_socket_that_opens_carries_no_security_headers(Server server) throws IOException {
        try (WireSocket socket = WireSocket.open(server, 0)) {
            assertEquals("", socket.header(HEADER));
            assertEquals(RawSocket.PROTOCOL, socket.header("Sec-WebSocket-Protocol"));
        }
    }

    @Test
    void a_handshake_that_is_refused_does(Server server) throws IOException {
        Map<String, String> foreign =
                Map.of("Origin", "https://evil.example", "Sec-WebSocket-Protocol", RawSocket.PROTOCOL);

        try (WireSocket refused = new WireSocket(server, foreign, 0)) {
            assertEquals(403, refused.status());
            assertNotEquals("", refused.header(HEADER));
        }
    }
}
