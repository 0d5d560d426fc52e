package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Server;
import dev.madang.testing.ServerProcess;
import dev.madang.testing.Servers;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The end of the application, and of the server; in this order, on one server. */
@Aside(seconds = 100)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StopIT {

    private static final int REDEPLOYMENTS = 5;
    private static final int ROOMS = 3;
    private static final double TOLERANCE = 1.05;

    /** Pools of both servers keep an idle thread for a minute. */
    private static final Duration IDLE_THREADS_END_WITHIN = Duration.ofSeconds(75);

    private static Server server;

    @BeforeAll
    static void start() {
        server = Servers.start(System.getProperty("madang.test.server", "payara"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(1)
    void five_redeployments_send_everybody_away_and_leave_nothing_behind() throws IOException {
        redeployUnderCalls(); // what a server makes once, it makes now
        ServerProcess process = server.process();
        List<String> threads = process.threads();
        int descriptors = process.descriptors();

        for (int i = 0; i < REDEPLOYMENTS; i++) {
            redeployUnderCalls();
        }

        int copies = Await.value(
                "the rooms of former deployments are collected",
                () -> process.instances("dev.madang.live.LiveRooms"),
                count -> count == 1);
        List<String> threadsNow = Await.value(
                "threads return to these: " + threads,
                IDLE_THREADS_END_WITHIN,
                process::threads,
                now -> now.size() <= threads.size() * TOLERANCE);
        int descriptorsNow =
                Await.value("descriptors return", process::descriptors, now -> now <= descriptors * TOLERANCE);
        System.out.printf(
                "%s, %d redeployments: threads %d -> %d, descriptors %d -> %d, LiveRooms in memory %d%n",
                server.name(), REDEPLOYMENTS, threads.size(), threadsNow.size(), descriptors, descriptorsNow, copies);
    }

    @Test
    @Execution(ExecutionMode.SAME_THREAD)
    @Order(2)
    void whoever_is_there_when_the_server_stops_is_told_to_come_back() {
        List<Joined> participants = join();

        server.close();

        assertSentAway(participants);
    }

    private static void redeployUnderCalls() throws IOException {
        List<Joined> participants = join();
        server.undeploy();
        assertSentAway(participants);
        server.deploy();
    }

    private static List<Joined> join() {
        List<Joined> participants = new ArrayList<>();
        for (int i = 0; i < ROOMS; i++) {
            String room = "stop-" + UUID.randomUUID();
            participants.add(RawSocket.join(server, room, "Ann"));
            participants.add(RawSocket.join(server, room, "Ben"));
        }
        return participants;
    }

    private static void assertSentAway(List<Joined> participants) {
        for (Joined participant : participants) {
            JsonObject left = participant.inbox().next("left");
            assertEquals("resume", left.getString("action"));
            assertEquals("draining", left.getString("reason"));
            assertEquals(4503, participant.inbox().closeCode());
        }
    }
}
