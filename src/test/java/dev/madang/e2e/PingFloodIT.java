package dev.madang.e2e;

import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Figures;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.WireSocket;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Pings without end: the servers answer each by themselves, before anything of ours sees it.
 *
 * <p>The flood beside a conversation takes 5 s here; {@code -Dmadang.test.flood-seconds=30} makes it as long as the
 * promise.
 */
@Isolated("it measures the heap of the server, and fills its processors")
@ExtendWith(Servers.class)
class PingFloodIT {

    private static final long MIB = 1024 * 1024;
    private static final int SECONDS = Integer.getInteger("madang.test.flood-seconds", 5);
    private static final int EACH_MILLIS = 25;

    private final Server server;
    private final String room = "pings-" + UUID.randomUUID();

    PingFloodIT(Server server) {
        this.server = server;
    }

    @Test
    void one_who_sends_pings_and_never_reads_the_answers_costs_no_memory() throws IOException {
        try (WireSocket warm = Wire.join(server, room, "Warm", 4 * 1024)) {
            floodUntilStopped(warm);
        }
        long before = server.heapUsed();

        try (WireSocket flooding = Wire.join(server, room, "Mallory", 4 * 1024)) {
            int pings = floodUntilStopped(flooding);
            long growth = server.heapUsed() - before;

            Figures.say(server, "heap +%.1f MiB after %d pings whose answers nobody reads", Figures.mib(growth), pings);
            assertTrue(growth <= 32 * MIB, () -> "the heap grew by " + growth + " with " + pings + " pings");
        }
    }

    /** Sends until the server has cut the line, or takes nothing more for a second, or has taken 400,000. */
    private static int floodUntilStopped(WireSocket socket) {
        AtomicInteger sent = new AtomicInteger();
        ExecutorService sender = Executors.newSingleThreadExecutor();
        Future<?> flood = sender.submit(() -> {
            while (sent.get() < 400_000) {
                socket.write(Wire.pings(100));
                sent.addAndGet(100);
            }
            return null;
        });
        sender.shutdown();
        for (int before = -1; !flood.isDone() && before < sent.get(); ) {
            before = sent.get();
            awaitASecondOf(flood);
        }
        return sent.get();
    }

    private static void awaitASecondOf(Future<?> flood) {
        try {
            flood.get(1, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException stillSending) {
            // It is asked again.
        } catch (java.util.concurrent.ExecutionException cut) {
            // The server has had enough.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_ping_flood_does_not_slow_the_others_down() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger pings = new AtomicInteger();
        ExecutorService flooding = Executors.newFixedThreadPool(2);
        try (WireSocket ann = Wire.join(server, room, "Ann", 0);
                WireSocket ben = Wire.join(server, room, "Ben", 0)) {
            String benId = Wire.next(ann, "participant-joined")
                    .getJsonObject("participant")
                    .getString("id");
            conversation(ann, ben, benId, 1); // both are warm now
            flooding.execute(() -> floodAgainAndAgain(over, pings));

            long[] millis = conversation(ann, ben, benId, SECONDS);

            long p99 = millis[millis.length * 99 / 100];
            Figures.say(
                    server,
                    "p99 %d ms, median %d ms, of %d relayed beside %d pings in %d s",
                    p99,
                    millis[millis.length / 2],
                    millis.length,
                    pings.get(),
                    SECONDS);
            assertTrue(pings.get() > 200, "the flood did not even begin");
            assertTrue(p99 <= 200, () -> "p99 " + p99 + " ms");
        } finally {
            over.set(true);
            flooding.shutdownNow();
            assertTrue(flooding.awaitTermination(20, TimeUnit.SECONDS));
        }
    }

    /** One who floods from a line of its own, reads the answers, and comes back whenever it is thrown out. */
    private void floodAgainAndAgain(AtomicBoolean over, AtomicInteger pings) {
        while (!over.get()) {
            try (WireSocket socket = WireSocket.handshake(server, "127.0.4.1", 0)) {
                Thread reader = new Thread(() -> readAll(socket));
                reader.start();
                while (!over.get()) {
                    socket.write(Wire.pings(100));
                    pings.addAndGet(100);
                }
            } catch (IOException cut) {
                // Once more.
            }
        }
    }

    private static void readAll(WireSocket socket) {
        try {
            while (true) {
                socket.read();
            }
        } catch (IOException over) {
            // So is the thread.
        }
    }

    /** Ben tells Ann something every 25 ms; how long each took from the time it was due, in order of size. */
    private static long[] conversation(WireSocket from, WireSocket to, String toId, int seconds) throws Exception {
        int count = seconds * 1_000 / EACH_MILLIS;
        ConcurrentHashMap<Integer, Long> due = new ConcurrentHashMap<>();
        AtomicInteger number = new AtomicInteger();
        long start = System.nanoTime();
        ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> pacing = pace.scheduleAtFixedRate(
                () -> {
                    int i = number.incrementAndGet();
                    due.put(i, start + TimeUnit.MILLISECONDS.toNanos((long) (i - 1) * EACH_MILLIS));
                    say(from, toId, i, count);
                },
                0,
                EACH_MILLIS,
                TimeUnit.MILLISECONDS);
        try {
            long[] millis = new long[count];
            for (int i = 1; i <= count; i++) {
                assertEquals(i, Wire.next(to, "offered").getInt("generation"));
                millis[i - 1] = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - due.get(i));
            }
            java.util.Arrays.sort(millis);
            return millis;
        } finally {
            pacing.cancel(true);
            pace.shutdownNow();
            assertTrue(pace.awaitTermination(5, TimeUnit.SECONDS));
        }
    }

    private static void say(WireSocket from, String toId, int number, int last) {
        if (number > last) {
            return;
        }
        try {
            from.send(offer(toId, number, "v=0").build().toString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
