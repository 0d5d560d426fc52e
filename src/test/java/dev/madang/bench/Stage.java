package dev.madang.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** All servers side by side on one core, so that rounds can alternate between them. */
final class Stage implements AutoCloseable {
    private static final int HEAP = Integer.getInteger("madang.bench.heap", 512);
    /** A part of the names of those that take part, such as {@code Payara}; all by default. */
    private static final String ONLY = System.getProperty("madang.bench.only", "");

    private static final long IDLE_NANOS = 5_000_000_000L;

    private static final long SETTLING_NANOS = 200_000_000L;
    private static final double SETTLED_SECONDS = 0.03;

    private final List<BenchServer> containers = new ArrayList<>();
    private final NodeServer peerJs;
    private final NodeServer socketIo;

    Stage() {
        NodeServer.install();
        for (String name : List.of("payara", "wildfly")) {
            containers.add(BenchServer.start(name, BareWar.build(), Cores.SERVER, HEAP));
        }
        peerJs = NodeServer.peerJs(Cores.SERVER);
        socketIo = NodeServer.socketIo(Cores.SERVER);
    }

    /** All that relay between two. */
    List<Product<Dialect.Relaying>> relays() {
        List<Product<Dialect.Relaying>> all = new ArrayList<>();
        for (BenchServer container : containers) {
            all.add(container.product("bare", new Dialects.BareRelay()));
            all.add(container.product("Madang", new Dialects.Madang()));
        }
        all.add(peerJs.product("PeerJS", new Dialects.PeerJs()));
        all.add(socketIo.product("socket.io", new Dialects.SocketIo()));
        return chosen(all);
    }

    /** All that have rooms. */
    List<Product<Dialect.Telling>> rooms() {
        List<Product<Dialect.Telling>> all = new ArrayList<>();
        for (BenchServer container : containers) {
            all.add(container.product("bare", new Dialects.BareRoom()));
            all.add(container.product("Madang", new Dialects.Madang()));
        }
        all.add(socketIo.product("socket.io", new Dialects.SocketIo()));
        return chosen(all);
    }

    private static <D extends Dialect> List<Product<D>> chosen(List<Product<D>> all) {
        return all.stream().filter(product -> product.name().contains(ONLY)).toList();
    }

    /** What a server uses of a core while nothing is sent. */
    static double idleShare(Product<?> product) {
        double before = product.process().cpuSeconds();
        LockSupport.parkNanos(IDLE_NANOS);
        return (product.process().cpuSeconds() - before) / (IDLE_NANOS / 1e9);
    }

    /** Waits until a server has dealt with those who left: in a large room everybody hears of each. */
    static void settle(Product<?> product) {
        double before = product.process().cpuSeconds();
        double used = Double.MAX_VALUE;
        while (used > SETTLED_SECONDS) {
            LockSupport.parkNanos(SETTLING_NANOS);
            double now = product.process().cpuSeconds();
            used = now - before;
            before = now;
        }
    }

    @Override
    public void close() {
        containers.forEach(BenchServer::close);
        peerJs.close();
        socketIo.close();
    }
}
