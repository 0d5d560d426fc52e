package dev.madang.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a relayed message costs the server, and an idle connection; against an endpoint in the same container that relays
 * without looking. Server on the first core, client on the second.
 */
class RelayBench {
    private static final int PAIRS = 100;
    /** From all sockets: 40 a second from each, where the product allows 50. */
    private static final int PER_SECOND = 8_000;

    /** The timer that Payara ships cannot keep up with more. */
    private static final int PER_SECOND_AS_SHIPPED = 2_000;

    private static final int WARM_UP = Integer.getInteger("madang.bench.warm-up", 200_000);
    private static final int ROUNDS = Integer.getInteger("madang.bench.rounds", 9);
    private static final int ROUND_SECONDS = 4;
    private static final int IDLE = 1_000;
    private static final int MEMORY_ROUNDS = 3;
    private static final String AS_SHIPPED = "bare, as shipped";

    private static Path bare;
    private final List<Pairs> opened = new ArrayList<>();

    @BeforeAll
    static void takes_the_second_core() throws Exception {
        bare = BareWar.build();
        pin("1");
    }

    @AfterAll
    static void gives_it_back() throws Exception {
        pin("0-" + (Runtime.getRuntime().availableProcessors() + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"payara", "wildfly"})
    void a_relayed_message_costs_little_more_than_a_bare_one(String name) {
        Output out = new Output("relay-" + name);
        try (BenchServer server = BenchServer.start(name, bare, List.of("taskset", "-c", "0"))) {
            relayCost(server, out);
            idleMemory(server, out);
            opened.forEach(Pairs::close);
        }
    }

    private void relayCost(BenchServer server, Output out) {
        Map<String, Pairs> variants = new LinkedHashMap<>();
        variants.put("bare", Pairs.bare(server, PAIRS, "?quiet"));
        variants.put("Madang", Pairs.joined(server, PAIRS));
        if (server.name().equals("payara")) {
            variants.put(AS_SHIPPED, Pairs.bare(server, PAIRS, ""));
        }
        opened.addAll(variants.values());
        variants.forEach(RelayBench::warmUp);
        Map<String, Samples> cost = new LinkedHashMap<>();
        double idle = idleShare(server);
        for (int round = 0; round < ROUNDS; round++) {
            variants.forEach((variant, pairs) -> cost.computeIfAbsent(variant, key -> new Samples())
                    .add(microsPerMessage(server, variant, pairs, idle)));
        }
        out.line("\n%s: server CPU per relayed 2 KB message, µs (idle %.2f %% of a core taken off)"
                .formatted(server.name(), 100 * idle));
        double reference = cost.get("bare").median();
        cost.forEach((variant, samples) ->
                out.line("  %-18s %s   x%.2f".formatted(variant, samples.summary(), samples.median() / reference)));
    }

    /** Nothing is closed between the rounds: what a closed socket leaves behind would be counted for the next. */
    private void idleMemory(BenchServer server, Output out) {
        Samples madang = new Samples();
        Samples bareOnes = new Samples();
        for (int round = 0; round < MEMORY_ROUNDS; round++) {
            bareOnes.add(kilobytesPerSocket(server, () -> Pairs.bare(server, IDLE / 2, "?quiet")));
            madang.add(kilobytesPerSocket(server, () -> Pairs.joined(server, IDLE / 2)));
        }
        out.line(
                "\n%s: heap per idle connection, KB (live objects, %d more each round)".formatted(server.name(), IDLE));
        out.line("  %-18s %s".formatted("bare", bareOnes.summary()));
        out.line("  %-18s %s   x%.2f".formatted("Madang", madang.summary(), madang.median() / bareOnes.median()));
    }

    private double kilobytesPerSocket(BenchServer server, Supplier<Pairs> open) {
        long before = server.liveBytes();
        Pairs pairs = open.get();
        opened.add(pairs);
        // Whoever is idle has talked before: the container's buffers are made by then.
        pairs.exchange(pairs.sockets(), 1_000);
        // What an upgrade leaves for a moment is gone after the next seconds.
        LockSupport.parkNanos(3_000_000_000L);
        return (server.liveBytes() - before) / 1024.0 / pairs.sockets();
    }

    private static void warmUp(String variant, Pairs pairs) {
        pairs.exchange(variant.equals(AS_SHIPPED) ? WARM_UP / 4 : WARM_UP, pace(variant));
    }

    private static double microsPerMessage(BenchServer server, String variant, Pairs pairs, double idle) {
        int count = ROUND_SECONDS * pace(variant);
        double cpu = server.cpuSeconds();
        long start = System.nanoTime();
        pairs.exchange(count, pace(variant));
        double elapsed = (System.nanoTime() - start) / 1e9;
        return 1e6 * (server.cpuSeconds() - cpu - idle * elapsed) / count;
    }

    private static int pace(String variant) {
        return variant.equals(AS_SHIPPED) ? PER_SECOND_AS_SHIPPED : PER_SECOND;
    }

    /** Of a core, with all sockets open and nothing to do. */
    private static double idleShare(BenchServer server) {
        double cpu = server.cpuSeconds();
        LockSupport.parkNanos(5_000_000_000L);
        return (server.cpuSeconds() - cpu) / 5;
    }

    private static void pin(String cores) throws IOException, InterruptedException {
        new ProcessBuilder(
                        "taskset",
                        "-acp",
                        cores,
                        Long.toString(ProcessHandle.current().pid()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
