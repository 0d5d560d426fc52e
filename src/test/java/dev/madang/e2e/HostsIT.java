package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Aside;
import dev.madang.testing.PlainHttp;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A server that is told its names answers under no other, so that a foreign name pointed at its address is of no use. */
@Aside
class HostsIT {

    @Test
    void a_foreign_name_gets_neither_page_nor_ticket_nor_socket() {
        String kind = System.getProperty("madang.test.server", "payara");
        try (Server server =
                Servers.start(kind, List.of(), Map.of("MADANG_HOSTS", "localhost, 127.0.0.1, meet.example"))) {
            for (String path : new String[] {"", "r/demo", "js/main.js", "api/v1/rooms/demo", "signal", "nothing"}) {
                assertEquals(403, status(server, path, "rebound.example"), path);
            }
            assertEquals(200, status(server, "", "meet.example"));
            assertEquals(200, status(server, "health/live", "rebound.example"));
        }
    }

    private static int status(Server server, String path, String host) {
        String request = "GET " + server.contextPath() + "/" + path + " HTTP/1.1\r\nHost: " + host + ":" + server.port()
                + "\r\nOrigin: http://" + host + ":" + server.port()
                + "\r\nConnection: close\r\n\r\n";
        return new PlainHttp(server, PlainHttp.ANYWHERE).sendRaw(request).status();
    }
}
