package dev.madang.signaling;

import dev.madang.identity.Throttle;
import dev.madang.identity.Tickets;
import dev.madang.live.LiveRooms;
import dev.madang.metrics.Metrics;
import dev.madang.protocol.Limits;
import dev.madang.protocol.MessageCodec;
import dev.madang.protocol.ServerMessage;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The registry of open sockets, and what all of them share. Safe for use by many threads.
 *
 * <p>The composition root calls {@link #check} every second.
 */
public final class Connections {
    private static final Logger LOG = System.getLogger(Connections.class.getName());

    private final Tools tools;
    private final Tickets tickets;
    private final LiveRooms rooms;
    private final SocketLimits limits;
    private final ServerMessage.Welcome welcome;
    private final Throttle unknownTokens;
    private final Set<Connection> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private final Doorstep doorstep;

    /**
     * @param welcome the first message on every socket
     */
    public Connections(
            Tools tools, Tickets tickets, LiveRooms rooms, SocketLimits limits, ServerMessage.Welcome welcome) {
        this.tools = tools;
        this.tickets = tickets;
        this.rooms = rooms;
        this.limits = limits;
        this.welcome = welcome;
        doorstep = new Doorstep(limits.beforeJoin);
        unknownTokens = new Throttle(Limits.UNKNOWN_TOKENS, Limits.UNKNOWN_TOKENS_WITHIN, tools.nanoTime());
    }

    /**
     * What all connections use.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public record Tools(MessageCodec codec, LongSupplier nanoTime, Metrics metrics) {}

    /**
     * How many sockets may be open.
     *
     * @param perAddress from one network address
     * @param beforeJoin that have not joined a room, from all addresses together; beyond it, the {@link Doorstep} says who
     *     goes
     */
    public record SocketLimits(int perAddress, int beforeJoin) {}

    /** Whether one more socket from {@code address} would be kept at this moment. */
    public boolean hasRoomFor(String address) {
        return byAddress.getOrDefault(address, 0) < limits.perAddress;
    }

    /** Begins the conversation on a socket that has just opened; one too many is closed at once. */
    public Connection open(Transport transport, String address) {
        Connection connection = new Connection(this, transport, address);
        open.add(connection);
        tools.metrics.connectionOpened();
        Optional<Connection> tooMuch = doorstep.add(connection);
        if (byAddress.merge(address, 1, Integer::sum) <= limits.perAddress) {
            connection.welcome(welcome);
            connection.refuseWhileDraining(); // it may have begun since the handshake
        } else {
            connection.refuseOpening();
        }
        tooMuch.ifPresent(Connection::makeRoom);
        return connection;
    }

    /** Lets every connection keep its deadlines, and those who are away theirs. */
    public void check() {
        long now = tools.nanoTime.getAsLong();
        open.forEach(connection -> check(connection, now));
        rooms.check();
    }

    /** A bug that one connection meets must not cost the others their deadlines. */
    private static void check(Connection connection, long now) {
        try {
            connection.check(now);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A connection's check failed", e);
        }
    }

    /** Closes the sockets that have not joined; those that have are the rooms' to send away. */
    public void drain() {
        open.forEach(Connection::refuseWhileDraining);
    }

    /**
     * Refuses a handshake while the server stops.
     *
     * @throws dev.madang.problem.ProblemException draining
     */
    public void refuseWhileDraining() {
        rooms.refuseWhileDraining();
    }

    /** How many sockets are open. */
    public int count() {
        return open.size();
    }

    /** It no longer waits to join. */
    void joined(Connection connection) {
        doorstep.remove(connection);
    }

    void remove(Connection connection) {
        doorstep.remove(connection);
        if (open.remove(connection)) {
            byAddress.computeIfPresent(connection.address(), (address, count) -> count == 1 ? null : count - 1);
        }
    }

    Tools tools() {
        return tools;
    }

    MessageCodec codec() {
        return tools.codec;
    }

    Metrics metrics() {
        return tools.metrics;
    }

    Tickets tickets() {
        return tickets;
    }

    LiveRooms rooms() {
        return rooms;
    }

    /** Counts resume tokens that stand for nobody. */
    Throttle unknownTokens() {
        return unknownTokens;
    }

    LongSupplier nanoTime() {
        return tools.nanoTime;
    }
}
