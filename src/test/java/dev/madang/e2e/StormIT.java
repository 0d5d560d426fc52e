package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Figures;
import dev.madang.testing.PlainHttp;
import dev.madang.testing.RawSocket;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Very many at once: handshakes that never join, and joins that want the same seat. */
@Isolated("it fills the processors")
@ExtendWith(Servers.class)
class StormIT {

    private final Server server;
    private final String room = "storm-" + UUID.randomUUID();
    private final ExecutorService crowd = Executors.newFixedThreadPool(30);
    private final Queue<WireSocket> opened = new ConcurrentLinkedQueue<>();

    StormIT(Server server) {
        this.server = server;
    }

    @AfterEach
    void everybody_goes() throws IOException, InterruptedException {
        crowd.shutdownNow();
        assertTrue(crowd.awaitTermination(40, TimeUnit.SECONDS));
        for (WireSocket socket : opened) {
            socket.close();
        }
    }

    @Test
    void somebody_joins_within_two_seconds_beside_1500_who_only_open() throws Exception {
        joinMillis(0); // the way is warm

        List<Future<List<Integer>>> openers = IntStream.rangeClosed(1, 30)
                .mapToObj(network -> crowd.submit(() -> openFifty("127.0.5." + network)))
                .toList();
        List<Long> joins = new ArrayList<>();
        do {
            joins.add(joinMillis(joins.size() + 1));
        } while (joins.size() < 5 || !openers.stream().allMatch(Future::isDone));
        joins.add(joinMillis(joins.size() + 1)); // when all of them hold what they got

        Map<Integer, Long> answers = statuses(openers);
        long slowest = joins.stream().mapToLong(each -> each).max().orElseThrow();
        Figures.say(server, "slowest of %d joins %d ms beside 1500 opens %s", joins.size(), slowest, answers);
        assertTrue(answers.getOrDefault(101, 0L) >= 400, () -> "no storm: " + answers);
        assertTrue(slowest <= 2_000, () -> "joins took " + joins);
    }

    private List<Integer> openFifty(String from) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            WireSocket socket = WireSocket.handshake(server, from, 0);
            opened.add(socket);
            statuses.add(socket.status());
        }
        return statuses;
    }

    private static Map<Integer, Long> statuses(List<Future<List<Integer>>> openers)
            throws InterruptedException, ExecutionException {
        List<Integer> all = new ArrayList<>();
        for (Future<List<Integer>> opener : openers) {
            all.addAll(opener.get());
        }
        return all.stream().collect(Collectors.groupingBy(status -> status, TreeMap::new, Collectors.counting()));
    }

    /** From asking for a ticket to {@code joined}, as a page does it, from an address of its own. */
    private long joinMillis(int number) throws IOException {
        long start = System.nanoTime();
        Wire.join(new PlainHttp(server, "127.0.6.1"), room + number, "Ann", 0).close();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Test
    void of_two_hundred_who_want_the_last_seat_one_gets_it() throws Exception {
        try (Sockets seated = new Sockets(server)) {
            List<RawSocket.Joined> seven = IntStream.rangeClosed(1, 7)
                    .mapToObj(i -> seated.join(room, "Seated " + i))
                    .toList();
            List<Callable<String>> hopefuls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                PlainHttp from = new PlainHttp(server, "127.0.7." + (1 + i / 40));
                String ticket = from.ticketRequest(room, "Hopeful " + i).json().getString("ticket");
                hopefuls.add(() -> outcome(from, ticket));
            }

            Map<String, Long> outcomes = crowd.invokeAll(hopefuls).stream()
                    .collect(Collectors.groupingBy(StormIT::get, TreeMap::new, Collectors.counting()));

            Figures.say(server, "200 joins for one seat: %s", outcomes);
            assertEquals(Map.of("joined", 1L, "room-full", 199L), outcomes);
            RawSocket.Joined last = seven.get(6);
            last.socket().request(message("update-tracks").add("tracks", Json.createArrayBuilder()));
            assertEquals(
                    1,
                    last.inbox().all().stream()
                            .filter(event -> event.getString("type").equals("participant-joined"))
                            .count());
        }
    }

    private String outcome(PlainHttp from, String ticket) throws IOException {
        WireSocket socket = WireSocket.open(server, from.from(), 0);
        opened.add(socket);
        socket.send(Sockets.joinMessage(room, ticket).add("id", "1").build().toString());
        JsonObject answer = Wire.answer(socket);
        return answer.getString("problem", answer.getString("type"));
    }

    private static String get(Future<String> outcome) {
        try {
            return outcome.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
