package dev.madang.account;

import dev.madang.account.Provider.LoggedOut;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;

/**
 * What the provider has ended of late by tokens of its own: it may be a sign-on that is still under way here, of which there is no
 * session yet. Safe for use by many threads.
 */
final class RecentLogouts {
    /** Longer than any sign-on takes from its code to its session. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private static final int MOST = 10_000;

    /** The oldest first. */
    private final Deque<Told> all = new ArrayDeque<>();

    private record Told(LoggedOut over, long at) {}

    /** @param now of a monotonic clock, in nanoseconds */
    synchronized void add(LoggedOut over, long now) {
        while (!all.isEmpty() && now - all.getFirst().at >= KEPT.toNanos()) {
            all.removeFirst();
        }
        if (all.size() == MOST) {
            all.removeFirst();
        }
        all.addLast(new Told(over, now));
    }

    /** Whether one that concerns it has come since then. */
    synchronized boolean anySince(long then, Predicate<LoggedOut> concerned) {
        return all.stream().anyMatch(it -> it.at - then >= 0 && concerned.test(it.over));
    }
}
