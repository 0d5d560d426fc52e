package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.PlainHttp;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A server of these tests' own that is told its names, and lets nobody ask often. */
@Aside(seconds = 36)
@Tag("payara-only") // our own filter counts, and its usual limits are seen on both
@ResourceLock("the server of NarrowServerIT") // one test after the other
class NarrowServerIT {
    private static final int A_MINUTE = 30;

    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(
                System.getProperty("madang.test.server", "payara"),
                List.of(),
                Map.of(
                        "MADANG_HOSTS",
                        "localhost, 127.0.0.1, meet.example",
                        "MADANG_REQUESTS_PER_ACTOR",
                        String.valueOf(A_MINUTE)));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** So that a foreign name pointed at its address is of no use. */
    @Test
    void a_foreign_name_gets_neither_page_nor_ticket_nor_socket() {
        for (String path : new String[] {"", "r/demo", "js/main.js", "api/v1/rooms/demo", "signal", "nothing"}) {
            assertEquals(403, status(path, "rebound.example"), path);
        }
        assertEquals(200, status("", "meet.example"));
        assertEquals(200, status("health/live", "rebound.example"));
    }

    @Test
    void a_host_that_can_be_no_name_is_a_bad_request() {
        for (String path : new String[] {"", "login", "account", "api/v1/rooms/demo"}) {
            assertEquals(400, status(path, "<meet>"), path);
        }
    }

    @Test
    void a_key_that_asks_too_often_must_wait_and_others_need_not() {
        Administrator administrator = Administrator.of(server);
        String busy = administrator.keyWithout("administer");
        Reply last = administrator.sendAs(busy, "GET", "rooms?limit=1", null);
        assertEquals("\"requests\";q=30;w=60", last.header("RateLimit-Policy"));

        int asked = 1;
        for (; asked < 2 * A_MINUTE && last.status() == 200; asked++) {
            last = administrator.sendAs(busy, "GET", "rooms?limit=1", null);
        }

        assertEquals(A_MINUTE + 1, asked);
        assertEquals(429, last.status(), last::body);
        assertEquals("urn:madang:problem:too-many", last.json().getString("type"));
        int wait = Integer.parseInt(last.header("Retry-After"));
        assertTrue(wait >= 1 && wait <= 60, () -> "Retry-After: " + wait);
        assertEquals(200, administrator.send("GET", "rooms?limit=1", null).status(), "another key");
    }

    private static int status(String path, String host) {
        String request = "GET " + server.contextPath() + "/" + path + " HTTP/1.1\r\nHost: " + host + ":" + server.port()
                + "\r\nOrigin: http://" + host + ":" + server.port()
                + "\r\nConnection: close\r\n\r\n";
        return new PlainHttp(server, PlainHttp.ANYWHERE).sendWhole(request).status();
    }
}
