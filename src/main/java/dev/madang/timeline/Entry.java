package dev.madang.timeline;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that happened on somebody's way into a room, or in it.
 *
 * @param at to the millisecond; by the server's clock
 * @param details by name; never an address of a participant, never a secret
 */
public record Entry(Instant at, Kind kind, SortedMap<String, String> details) {
    /** A loss that is heard. */
    private static final double LOSSY_PERCENT = 5;

    public Entry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    public Entry(Instant at, Kind kind, Map<String, String> details) {
        this(at, kind, (SortedMap<String, String>) new TreeMap<>(details));
    }

    /** What can happen: first what the server knows by itself, then what the page reports. */
    public enum Kind {
        TICKET_ISSUED,
        TICKET_REFUSED,
        KNOCKED,
        JOINED,
        AWAY,
        RETURNED,
        LEFT,

        DEVICE_ERROR,
        SOCKET_CLOSED,
        SOCKET_FAILED,
        ICE_STATE,
        ICE_SERVER_ERROR,
        PAIR_SELECTED,
        ICE_RESTART,
        QUALITY;

        /** Name on the wire, in kebab-case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A detail; empty where there is none of that name. */
    public String detail(String name) {
        return details.getOrDefault(name, "");
    }

    /** Whether a cause may lie in it: anything but a quality that is as it should be. */
    public boolean isNotable() {
        return kind != Kind.QUALITY || isLossy() || isOverloaded();
    }

    boolean isLossy() {
        String loss = detail("lossPercent");
        return kind == Kind.QUALITY && !loss.isEmpty() && Double.parseDouble(loss) >= LOSSY_PERCENT;
    }

    boolean isOverloaded() {
        return kind == Kind.QUALITY && detail("limitation").equals("cpu");
    }
}
