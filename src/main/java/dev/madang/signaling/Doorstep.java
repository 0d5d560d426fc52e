package dev.madang.signaling;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sockets that have not joined a room yet. When there are too many, the oldest goes of that address which has most of
 * them, of the one that waits longest where several have: so whoever opens sockets by the hundred crowds out nobody else. Safe for use by many threads.
 */
final class Doorstep {
    private final int most;
    private final Map<String, Set<Connection>> waiting = new LinkedHashMap<>();
    private int count;

    /**
     * @param most sockets that may wait at the same time
     */
    Doorstep(int most) {
        this.most = most;
    }

    /** Adds one, and takes out and returns the one that is too much, which may be the same. */
    synchronized Optional<Connection> add(Connection connection) {
        waiting.computeIfAbsent(connection.address(), address -> new LinkedHashSet<>())
                .add(connection);
        count++;
        return count > most ? Optional.of(takeOut()) : Optional.empty();
    }

    /** Forgets one, whether it is here or not. */
    synchronized void remove(Connection connection) {
        Set<Connection> fromThere = waiting.get(connection.address());
        if (fromThere != null && fromThere.remove(connection)) {
            count--;
            if (fromThere.isEmpty()) {
                waiting.remove(connection.address());
            }
        }
    }

    /** How many wait. */
    synchronized int size() {
        return count;
    }

    private Connection takeOut() {
        Connection oldest = waiting.values().stream()
                .max(Comparator.comparingInt(Set::size))
                .orElseThrow()
                .iterator()
                .next();
        remove(oldest);
        return oldest;
    }
}
