package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.RawSocket;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a monitor reads off the server. */
@ExtendWith(Servers.class)
class OperationIT {
    /** Other tests are refused beside these, but seldom: what they add does not make up for what is not counted. */
    private static final int MANY = 20;

    private final Server server;
    private final Rest rest;

    OperationIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @ParameterizedTest
    @ValueSource(strings = {"health/live", "health/ready"})
    void a_server_that_is_up_says_so(String path) {
        Reply reply = rest.get(path);

        assertEquals(200, reply.status(), reply::body);
        assertEquals("UP", reply.json().getString("status"));
        assertEquals(
                "ready",
                reply.json()
                        .getJsonArray("checks")
                        .getJsonObject(0)
                        .getJsonObject("data")
                        .getString("state"));
        assertEquals("no-store", reply.header("Cache-Control"));
        assertEquals("nosniff", reply.header("X-Content-Type-Options"));
    }

    @Test
    void the_metrics_are_madangs_in_the_format_of_prometheus() {
        Reply reply = rest.get("metrics");

        assertEquals(200, reply.status(), reply::body);
        assertTrue(reply.header("Content-Type").startsWith("text/plain; version=0.0.4"), reply::toString);
        List<String> types =
                reply.body().lines().filter(line -> line.startsWith("# TYPE ")).toList();
        assertTrue(types.contains("# TYPE madang_joins_total counter"), reply::body);
        assertTrue(types.stream().allMatch(line -> line.startsWith("# TYPE madang_")), reply::body);
        assertEquals("no-store", reply.header("Cache-Control"));
    }

    @Test
    void refusals_are_counted_by_problem() {
        double before = counted("madang_refusals_total{problem=\"bad-room-name\"}");

        for (int refused = 0; refused < MANY; refused++) {
            assertEquals(400, rest.ticketRequest("-", "Ann").status());
        }

        assertTrue(counted("madang_refusals_total{problem=\"bad-room-name\"}") >= before + MANY);
    }

    @Test
    void handshakes_that_are_refused_are_counted_by_reason() {
        double before = counted("madang_handshakes_refused_total{reason=\"foreign-origin\"}");

        for (int refused = 0; refused < MANY; refused++) {
            assertEquals(
                    403,
                    rest.get("signal", "Origin", "https://evil.example", "Sec-WebSocket-Protocol", "madang.v1")
                            .status());
        }

        assertTrue(counted("madang_handshakes_refused_total{reason=\"foreign-origin\"}") >= before + MANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "GET", "PUT", "DELETE", "OPTIONS"})
    void nobody_can_disturb_a_call_unless_the_operator_says_so(String method) {
        try (RawSocket.Joined ann = RawSocket.join(server, "undisturbed", "Ann")) {
            String participant = "api/v1/rooms/undisturbed/participants/" + ann.id();
            String body = method.startsWith("P") ? "{\"fault\":\"drop-socket\"}" : null;

            Reply faults = rest.send(method, participant + "/faults", body, "Content-Type", "application/json");
            Reply unknown = rest.send(method, participant + "/nothing", body, "Content-Type", "application/json");

            assertEquals(404, faults.status(), faults::body);
            assertEquals(unknown.json().getString("detail"), faults.json().getString("detail"));
            assertEquals(unknown.json().keySet(), faults.json().keySet());
            ann.socket().request(RawSocket.message("leave"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Forwarded", "X-Forwarded-For"})
    void what_came_through_a_proxy_is_not_shown_the_metrics(String header) {
        for (String path : new String[] {"metrics", "metrics/", "metrics/base"}) {
            Reply reply = rest.get(path, header, "127.0.0.1");

            assertEquals(403, reply.status(), path);
            assertEquals("urn:madang:problem:forbidden", reply.json().getString("type"));
            assertFalse(reply.body().contains("# TYPE"));
        }
    }

    private double counted(String series) {
        return rest.get("metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(series + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(series.length() + 1)))
                .findFirst()
                .orElse(0);
    }
}
