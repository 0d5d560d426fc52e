package dev.madang.signaling;

import dev.madang.identity.Tickets;
import dev.madang.live.LiveRooms;
import dev.madang.protocol.MessageCodec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * The registry of open sockets, and what all of them share. Safe for use by many threads.
 *
 * <p>The composition root calls {@link #check} every second.
 */
public final class Connections {
    private static final Logger LOG = System.getLogger(Connections.class.getName());

    private final MessageCodec codec;
    private final Tickets tickets;
    private final LiveRooms rooms;
    private final SocketLimits limits;
    private final LongSupplier nanoTime;
    private final List<String> features;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final AtomicInteger notJoined = new AtomicInteger();

    /**
     * @param features that {@code welcome} announces
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Connections(
            MessageCodec codec,
            Tickets tickets,
            LiveRooms rooms,
            SocketLimits limits,
            List<String> features,
            LongSupplier nanoTime) {
        this.codec = codec;
        this.tickets = tickets;
        this.rooms = rooms;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.features = List.copyOf(features);
    }

    /**
     * How many sockets may be open.
     *
     * @param perAddress from one network address
     * @param beforeJoin that have not joined a room, from all addresses together
     */
    public record SocketLimits(int perAddress, int beforeJoin) {}

    /** Whether one more socket from {@code address} would be kept at this moment. */
    public boolean hasRoomFor(String address) {
        return byAddress.getOrDefault(address, 0) < limits.perAddress && notJoined.get() < limits.beforeJoin;
    }

    /** Begins the conversation on a socket that has just opened; one too many is closed at once. */
    public Connection open(Transport transport, String address) {
        Connection connection = new Connection(this, transport, address);
        open.add(connection);
        int before = notJoined.getAndIncrement();
        int fromThere = byAddress.merge(address, 1, Integer::sum);
        if (before < limits.beforeJoin && fromThere <= limits.perAddress) {
            connection.welcome(features);
        } else {
            connection.refuseOpening();
        }
        return connection;
    }

    /** Lets every connection keep its deadlines. */
    public void check() {
        long now = nanoTime.getAsLong();
        open.forEach(connection -> check(connection, now));
    }

    /** A bug that one connection meets must not cost the others their deadlines. */
    private static void check(Connection connection, long now) {
        try {
            connection.check(now);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A connection's check failed", e);
        }
    }

    /** How many sockets are open. */
    public int count() {
        return open.size();
    }

    /** One connection less is before its join. */
    void joined() {
        notJoined.decrementAndGet();
    }

    void remove(Connection connection) {
        if (open.remove(connection)) {
            byAddress.computeIfPresent(connection.address(), (address, count) -> count == 1 ? null : count - 1);
        }
    }

    MessageCodec codec() {
        return codec;
    }

    Tickets tickets() {
        return tickets;
    }

    LiveRooms rooms() {
        return rooms;
    }

    LongSupplier nanoTime() {
        return nanoTime;
    }
}
