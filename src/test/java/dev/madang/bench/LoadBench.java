package dev.madang.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What relayed messages, joins and room events cost the server, beside bare endpoints in the same containers and beside
 * others. Servers on the first core, clients on the second; rounds alternate between all products.
 */
class LoadBench {
    private static final int ROUNDS = Integer.getInteger("madang.bench.rounds", 7);
    private static final int WARM_UP = Integer.getInteger("madang.bench.warm-up", 40_000);
    private static final int SECONDS = Integer.getInteger("madang.bench.seconds", 3);

    private static final int PAIRS = 100;
    private static final List<Integer> SIZES = List.of(200, 4_096);
    /** From all sockets, 15 a second from each: what all products sustain. */
    private static final int RELAYS_PER_SECOND = Integer.getInteger("madang.bench.relays-per-second", 3_000);

    private static final int WARM_UP_PER_SECOND = 4_000;

    private static final int STORM = Integer.getInteger("madang.bench.storm", 1_000);
    private static final int STORM_ROOM = 4;

    /** So many sockets whatever the size of the rooms. */
    private static final int MEMBERS = 512;

    private static final List<Integer> ROOMS = List.of(2, 8, 32, 128, 512);
    /** Deliveries; of one client 4 events a second in the smallest rooms, where the product allows 5. */
    private static final int DELIVERIES_PER_SECOND = 4_000;

    private static final int JOINS_TO_WARM_UP = WARM_UP / 10;

    private static Stage stage;
    private static Swarm swarm;

    @BeforeAll
    static void raise_the_curtain() {
        stage = new Stage();
        Cores.takeSecond();
        swarm = new Swarm();
    }

    @AfterAll
    static void lower_it() {
        Cores.giveBack();
        swarm.close();
        stage.close();
    }

    @Test
    void a_relayed_message_costs_little_more_than_a_bare_one() {
        Map<Integer, Map<Product<?>, Group<Dialect.Relaying>>> groups = new LinkedHashMap<>();
        for (int bytes : SIZES) {
            for (Product<Dialect.Relaying> product : stage.relays()) {
                Group<Dialect.Relaying> group = Group.pairUp(swarm.enter(product, 2 * PAIRS, 2, 20), bytes);
                group.relay(WARM_UP / SIZES.size(), WARM_UP_PER_SECOND);
                groups.computeIfAbsent(bytes, key -> new LinkedHashMap<>()).put(product, group);
            }
        }
        Map<Integer, Double> idleShares = new LinkedHashMap<>(); // of each process
        Map<Product<?>, Double> idle = new LinkedHashMap<>();
        stage.relays()
                .forEach(product -> idle.put(
                        product, idleShares.computeIfAbsent(product.port(), port -> Stage.idleShare(product))));
        Report report = new Report();
        for (int round = 0; round < ROUNDS; round++) {
            groups.forEach((bytes, each) ->
                    each.forEach((product, group) -> relayed(report, bytes + " B", group, idle.get(product))));
        }
        groups.values().forEach(each -> each.values().forEach(Group::leave));
        report.tell(new Output("load-relay"));
    }

    private static void relayed(Report report, String size, Group<Dialect.Relaying> group, double idle) {
        int count = SECONDS * RELAYS_PER_SECOND;
        Product<?> product = group.product();
        double cpu = product.process().cpuSeconds();
        long start = System.nanoTime();
        Histogram latency = group.relay(count, RELAYS_PER_SECOND);
        double elapsed = (System.nanoTime() - start) / 1e9;
        cpu = product.process().cpuSeconds() - cpu - idle * elapsed;
        report.add(size + ": server CPU per relayed message, µs", product.name(), 1e6 * cpu / count);
        for (double percentile : new double[] {50, 99, 99.9}) {
            report.add(
                    "%s: latency at %d a second, p%s, µs".formatted(size, RELAYS_PER_SECOND, percentile),
                    product.name(),
                    latency.getValueAtPercentile(percentile) / 1e3);
        }
    }

    @Test
    void a_storm_of_joins_is_weathered() {
        warmUpJoins();
        Report report = new Report();
        for (int round = 0; round < ROUNDS; round++) {
            for (Product<Dialect.Telling> product : stage.rooms()) {
                double cpu = product.process().cpuSeconds();
                long start = System.nanoTime();
                Group<?> group = swarm.enter(product, STORM, STORM_ROOM, 100);
                double elapsed = (System.nanoTime() - start) / 1e9;
                cpu = product.process().cpuSeconds() - cpu;
                group.leave();
                Stage.settle(product);
                String what = "storm of %d into rooms of %d: ".formatted(STORM, STORM_ROOM);
                report.add(what + "joins a second", product.name(), STORM / elapsed);
                report.add(what + "server CPU per join, µs", product.name(), 1e6 * cpu / STORM);
            }
        }
        report.tell(new Output("load-storm"));
    }

    private static void warmUpJoins() {
        for (Product<Dialect.Telling> product : stage.rooms()) {
            for (int joins = 0; joins < JOINS_TO_WARM_UP; joins += MEMBERS) {
                swarm.enter(product, MEMBERS, STORM_ROOM, 50).leave();
            }
            Stage.settle(product);
        }
    }

    @Test
    void a_room_event_costs_as_much_in_a_large_room_for_each_who_hears_it() {
        warmUpJoins();
        Report report = new Report();
        for (int round = -1; round < ROUNDS; round++) {
            for (int perRoom : ROOMS) {
                for (Product<Dialect.Telling> product : stage.rooms()) {
                    roomsOf(perRoom, product, round < 0 ? new Report() : report);
                }
            }
        }
        report.tell(new Output("load-rooms"));
    }

    private static void roomsOf(int perRoom, Product<Dialect.Telling> product, Report report) {
        double before = product.process().cpuSeconds();
        Group<Dialect.Telling> group = swarm.enter(product, MEMBERS, perRoom, 20);
        double joined = product.process().cpuSeconds();
        int events = SECONDS * DELIVERIES_PER_SECOND / perRoom;
        Group.tell(group, events, (double) DELIVERIES_PER_SECOND / perRoom);
        double told = product.process().cpuSeconds();
        group.leave();
        Stage.settle(product);
        String what = "rooms of %d: server CPU ".formatted(perRoom);
        report.add(what + "per join, µs", product.name(), 1e6 * (joined - before) / MEMBERS);
        report.add(what + "per delivered event, µs", product.name(), 1e6 * (told - joined) / events / perRoom);
    }
}
