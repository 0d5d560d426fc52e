package dev.madang.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a connection costs that is joined and says nothing: memory, and CPU for its heartbeat. Up to 10,000 of them. */
class IdleBench {
    private static final int ROUNDS = 3;
    private static final int STEP = Integer.getInteger("madang.bench.idle", 1_000);
    private static final int MANY = 10 * STEP;
    private static final int HEAP = 1_024;
    private static final int BYTES = 1_024;
    private static final int PER_SECOND = 2_000;
    private static final int WATCHED_SECONDS = 20;

    private static Swarm swarm;

    @BeforeAll
    static void takes_the_second_core() {
        Cores.takeSecond();
        swarm = new Swarm();
    }

    @AfterAll
    static void gives_it_back() {
        Cores.giveBack();
        swarm.close();
    }

    /** Nothing is closed between the rounds: what a closed socket leaves behind would be counted for the next. */
    @ParameterizedTest
    @ValueSource(strings = {"payara", "wildfly"})
    void ten_thousand_idle_connections_fit_and_one_needs_little_more_than_a_bare_one(String name) {
        Path bare = BareWar.build();
        Report report = new Report();
        try (BenchServer server = BenchServer.start(name, bare, Cores.SERVER, HEAP)) {
            Product<Dialect.Relaying> relay = server.product("bare", new Dialects.BareRelay());
            Product<Dialect.Relaying> madang = server.product("Madang", new Dialects.Madang());
            report.add("with nobody: share of a core, %", madang.name(), 100 * shareOfCore(madang));
            for (int round = 0; round < ROUNDS; round++) {
                for (Product<Dialect.Relaying> product : List.<Product<Dialect.Relaying>>of(relay, madang)) {
                    long before = server.liveBytes();
                    talked(product, STEP);
                    report.add(
                            "heap per idle connection, KB",
                            product.name(),
                            (server.liveBytes() - before) / 1024.0 / STEP);
                }
            }
            Group<Dialect.Relaying> rest = talked(madang, MANY - ROUNDS * STEP);
            String all = "with %d joined and %d bare: ".formatted(MANY, ROUNDS * STEP);
            report.add(all + "live heap, MB", madang.name(), server.liveBytes() / 1024.0 / 1024);
            watch(rest, all, report);
        }
        report.tell(new Output("idle-" + name));
    }

    @Test
    void the_same_on_node_where_only_resident_memory_can_be_told() {
        NodeServer.install();
        Report report = new Report();
        try (NodeServer peerJs = NodeServer.peerJs(Cores.SERVER);
                NodeServer socketIo = NodeServer.socketIo(Cores.SERVER)) {
            for (Product<Dialect.Relaying> product : List.<Product<Dialect.Relaying>>of(
                    peerJs.product("PeerJS", new Dialects.PeerJs()),
                    socketIo.product("socket.io", new Dialects.SocketIo()))) {
                talked(product, STEP); // what the first ones cost is not theirs alone
                long before = product.process().residentBytes();
                Group<Dialect.Relaying> group = talked(product, MANY - STEP);
                report.add(
                        "resident memory per idle connection, KB",
                        product.name(),
                        (product.process().residentBytes() - before) / 1024.0 / (MANY - STEP));
                watch(group, "with %d joined: ".formatted(MANY), report);
            }
        }
        report.tell(new Output("idle-node"));
    }

    /** Whoever is idle has talked before: the container's buffers are made by then. */
    private static Group<Dialect.Relaying> talked(Product<Dialect.Relaying> product, int count) {
        Group<Dialect.Relaying> group = Group.pairUp(swarm.enter(product, count, 2, 50), BYTES);
        group.relay(count, PER_SECOND);
        LockSupport.parkNanos(3_000_000_000L); // what an upgrade leaves for a moment is gone
        return group;
    }

    private static void watch(Group<?> group, String all, Report report) {
        Product<?> product = group.product();
        report.add(
                all + "resident memory, MB", product.name(), product.process().residentBytes() / 1024.0 / 1024);
        report.add(all + "share of a core, %", product.name(), 100 * shareOfCore(product));
        group.requireEverybody();
    }

    private static double shareOfCore(Product<?> product) {
        double cpu = product.process().cpuSeconds();
        LockSupport.parkNanos(WATCHED_SECONDS * 1_000_000_000L);
        return (product.process().cpuSeconds() - cpu) / WATCHED_SECONDS;
    }
}
