package dev.madang.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Tickets;
import dev.madang.live.LiveRooms;
import dev.madang.live.rest.TicketRequest;
import dev.madang.live.rest.TicketResponse;
import dev.madang.problem.Problem;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.protocol.MessageCodec;
import dev.madang.signaling.Connections;
import dev.madang.testing.Aside;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs inside the server, with what the server injects and the libraries that the server brings. */
@ExtendWith(ArquillianExtension.class)
@Aside(seconds = 45)
@ResourceLock("ContainerIT") // one test after the other
class ContainerIT {
    private static final String TICKETS = "api/v1/rooms/demo/tickets";
    private static final String JSON = "application/json";

    private static final Jsonb BINDING = JsonbBuilder.create();

    @Inject
    private Connections connections;

    @Inject
    private LiveRooms rooms;

    @Inject
    private Tickets tickets;

    @Inject
    private HttpServletRequest request;

    @Deployment
    static WebArchive war() {
        return BuiltWar.with(ContainerIT.class, Loopback.class, Loopback.Socket.class);
    }

    @Test
    void each_part_of_the_house_is_there_once() {
        assertSame(connections, CDI.current().select(Connections.class).get());
        assertSame(rooms, CDI.current().select(LiveRooms.class).get());
        assertSame(tickets, CDI.current().select(Tickets.class).get());
    }

    @Test
    void the_endpoint_speaks_first_and_counts_in_the_one_registry() throws InterruptedException {
        int before = connections.count();

        Loopback.Socket socket = new Loopback(request).open();

        assertTrue(socket.next().startsWith("{\"type\":\"welcome\",\"protocol\":\"madang.v1\""));
        assertEquals(before + 1, connections.count());
        socket.cut();
        await(() -> connections.count() == before);
    }

    @Test
    void a_ticket_from_rest_admits_to_the_one_registry_of_rooms() throws Exception {
        Loopback server = new Loopback(request);
        int before = rooms.participants();
        String ticket = String.valueOf(
                read(server.post(TICKETS, JSON, "{\"name\":\"안나\"}").body()).get("ticket"));

        Loopback.Socket socket = server.open();
        socket.next();
        socket.say("{\"type\":\"join\",\"id\":\"1\",\"room\":\"demo\",\"ticket\":\"" + ticket + "\",\"tracks\":[]}");

        String joined = socket.next();
        assertTrue(joined.startsWith("{\"type\":\"joined\",\"id\":\"1\""), joined);
        assertTrue(joined.contains("\"안나\""), joined);
        assertEquals(before + 1, rooms.participants());
        socket.say("{\"type\":\"leave\",\"id\":\"2\"}");
        await(() -> rooms.participants() == before);
        socket.cut();
    }

    @Test
    void the_servers_json_binding_reads_a_request_for_a_ticket() {
        assertEquals(new TicketRequest("안나", null, null), BINDING.fromJson("{\"name\":\"안나\"}", TicketRequest.class));
        assertEquals(new TicketRequest(null, null, null), BINDING.fromJson("{}", TicketRequest.class));
    }

    @Test
    void the_servers_json_binding_writes_tickets_and_problems_as_documented() {
        Problem problem = Problem.of(
                new ProblemException(ProblemType.BAD_REQUEST, "Look.")
                        .withViolations(List.of(new Violation("name", "must not be empty"))),
                "/api/v1/x");

        assertEquals(
                read("{\"ticket\":\"t\",\"room\":\"demo\",\"expiresInSeconds\":30}"),
                read(BINDING.toJson(new TicketResponse("t", "demo", 30))));
        assertEquals(
                read("{\"type\":\"urn:madang:problem:bad-request\",\"title\":\"The request is not valid\","
                        + "\"status\":400,\"detail\":\"Look.\",\"instance\":\"/api/v1/x\","
                        + "\"violations\":[{\"field\":\"name\",\"message\":\"must not be empty\"}]}"),
                read(BINDING.toJson(problem)));
    }

    @Test
    void the_servers_json_parser_is_as_strict_as_the_protocol_needs_it() {
        MessageCodec codec = new MessageCodec();
        List<String> refused = List.of(
                "{\"type\":\"leave\",\"id\":\"1\",\"id\":\"2\"}",
                "{\"type\":\"leave\",\"id\":\"1\"} x",
                "{\"type\":\"leave\",\"id\":\"1\"}{\"type\":\"leave\",\"id\":\"1\"}",
                "{\"type\":\"leave\",\"id\":\"\\ud800\"}",
                "{\"type\":\"leave\",\"id\":" + "[".repeat(5_000),
                "{\"type\":\"offer\",\"to\":\"x\",\"generation\":1e999999999,\"sdp\":\"v=0\"}",
                "{\"type\":\"offer\",\"to\":\"x\",\"generation\":" + "9".repeat(50_000) + ",\"sdp\":\"v=0\"}");

        for (String text : refused) {
            ProblemException refusal = assertThrows(
                    ProblemException.class,
                    () -> codec.decode(text),
                    () -> text.substring(0, Math.min(100, text.length())));
            assertEquals(ProblemType.BAD_MESSAGE, refusal.type());
        }
    }

    @Test
    void a_body_that_is_no_request_for_a_ticket_is_refused_as_a_problem() throws Exception {
        Loopback server = new Loopback(request);

        for (String body : List.of("", "{", "[]", "null", "\"Ann\"", "{\"name\":{}}", "{\"name\":\"Ann\"", "{}")) {
            assertProblem(400, "bad-request", server.post(TICKETS, JSON, body), body);
        }
    }

    @Test
    void a_body_of_another_type_and_an_impossible_name_are_refused_as_problems() throws Exception {
        Loopback server = new Loopback(request);

        assertProblem(415, "unsupported-media-type", server.post(TICKETS, "text/plain", "{\"name\":\"Ann\"}"), "text");
        HttpResponse<String> unnamed = server.post(TICKETS, JSON, "{\"name\":\"\"}");
        assertProblem(400, "bad-request", unnamed, "no name");
        assertTrue(unnamed.body().contains("\"field\":\"name\""), unnamed::body);
        assertProblem(400, "bad-room-name", server.post("api/v1/rooms/-/tickets", JSON, "{\"name\":\"Ann\"}"), "-");
        assertProblem(404, "not-found", server.post("api/v1/nothing", JSON, "{}"), "nothing");
    }

    private static void assertProblem(int status, String name, HttpResponse<String> response, String what) {
        String seen = what + " got " + response.statusCode() + " " + response.body();
        assertEquals(status, response.statusCode(), seen);
        assertTrue(
                response.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json"), seen);
        assertEquals("urn:madang:problem:" + name, read(response.body()).get("type"), seen);
    }

    private static Map<?, ?> read(String text) {
        return BINDING.fromJson(text, Map.class);
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < deadline, "what was waited for did not come");
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
