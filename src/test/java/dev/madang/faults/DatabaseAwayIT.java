package dev.madang.faults;

import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Postgresql;
import dev.madang.testing.RawParticipant;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The PostgreSQL of a server hangs, is stopped, and is away when the server starts. Both are these tests' own. */
@Aside(seconds = 70)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ResourceLock("the server of DatabaseAwayIT") // one test after the other
class DatabaseAwayIT {
    private static final String ROOM = "api/v1/rooms/demo";

    /** Two seconds are promised; the rest is what a machine takes that runs other tests beside. */
    private static final Duration REFUSED_WITHIN = Duration.ofSeconds(3);

    private static final Duration START = Duration.ofMinutes(3);

    private static Postgresql database;
    private static Server server;
    private static int generation;

    @BeforeAll
    static void start() {
        database = Postgresql.start();
        server = Servers.start(
                System.getProperty("madang.test.server", "payara"),
                List.of(),
                Map.of(
                        "MADANG_DATABASE_URL", database.url(),
                        "MADANG_DATABASE_USER", database.user(),
                        "MADANG_DATABASE_PASSWORD", database.password()));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    @Order(1)
    void a_call_goes_on_while_the_database_hangs_and_rest_refuses_in_time() {
        whileAway(database::freeze, database::thaw);
    }

    @Test
    @Order(2)
    void a_call_goes_on_while_the_database_is_stopped_and_rest_refuses_in_time() {
        whileAway(database::stop, database::startAgain);
    }

    @Test
    @Order(3)
    void
            a_server_that_starts_without_its_database_comes_up_waits_for_it_and_has_what_was_stored_before_it_was_killed() {
        Reply made = Administrator.of(server).send("PUT", "rooms/kept", "{}", "If-None-Match", "*");
        assertEquals(201, made.status(), made::body);
        server.kill();
        database.stop();

        server = server.startAgain();
        Rest rest = new Rest(server);
        Reply waiting = Await.value(
                "the server says what it waits for",
                START,
                () -> rest.get("health/ready"),
                reply -> reply.body().contains("database-away"));
        assertEquals(503, waiting.status());
        assertEquals(200, rest.get("health/live").status());
        assertRefused("at the start", rest);
        database.startAgain();

        server.awaitReady(START);
        assertEquals(200, rest.get("health/ready").status());
        Reply kept = Administrator.of(server).send("GET", "rooms/kept", null);
        assertEquals(made.header("ETag"), kept.header("ETag"), kept::body);
    }

    private static void whileAway(Runnable leave, Runnable comeBack) {
        Rest rest = new Rest(server);
        assertEquals(200, rest.get(ROOM).status());
        try (RawParticipant ann = RawParticipant.enter(server, "demo", "Ann");
                RawParticipant ben = RawParticipant.enter(server, "demo", "Ben")) {
            ann.awaitPresence();
            ben.awaitPresence();

            leave.run();
            try {
                assertGoesOn(rest, ann, ben);
            } finally {
                comeBack.run();
            }
            Await.value("REST serves again", () -> rest.get(ROOM).status(), status -> status == 200);
            assertHears(ann, ben);
            assertEquals(201, rest.ticketRequest("demo", "Cho").status());
            assertEquals(List.of(), ann.oddities());
            assertFalse(ann.inbox().all().stream()
                    .anyMatch(message -> message.getString("type").equals("participant-left")));
        }
    }

    private static void assertGoesOn(Rest rest, RawParticipant ann, RawParticipant ben) {
        assertRefused("at first", rest);
        assertRefused("then", rest);
        assertEquals(503, rest.ticketRequest("demo", "Cho").status());
        assertEquals(200, rest.get("health/ready").status(), "the calls go on here and nowhere else");
        assertHears(ann, ben);
        ben.cut(Duration.ZERO);
        Await.until("Ben is back", () -> ben.returns().size() == 1 && ben.isPresent());
        assertTrue(ben.returns().get(0).resumed());
        assertHears(ben, ann);
    }

    private static void assertHears(RawParticipant to, RawParticipant from) {
        int number = ++generation;
        from.send(offer(to.id(), number, "v=0"));
        to.inbox().next("offered", message -> message.getInt("generation") == number);
    }

    private static void assertRefused(String when, Rest rest) {
        long asked = System.nanoTime();
        Reply reply = rest.get(ROOM);
        Duration took = Duration.ofNanos(System.nanoTime() - asked);

        System.out.println("database away, " + when + ": refused after " + took.toMillis() + " ms");
        assertEquals(503, reply.status(), reply::body);
        assertEquals("urn:madang:problem:storage-unavailable", reply.json().getString("type"));
        assertTrue(Integer.parseInt(reply.header("Retry-After")) > 0, reply::toString);
        assertTrue(took.compareTo(REFUSED_WITHIN) < 0, () -> when + " it took " + took);
    }
}
