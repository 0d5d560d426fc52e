package dev.madang.identity;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Grants each key, mostly a network address, a number of events (failures, requests) within any stretch of time, and no more. Safe for
 * use by many threads.
 *
 * <p>It remembers {@value #MAX_ADDRESSES} addresses at most; beyond that, whoever was counted longest ago begins anew.
 * Addresses are those of {@link NetworkAddress}.
 */
public final class Throttle {
    private static final int MAX_ADDRESSES = 10_000;

    private final int limit;
    private final long windowNanos;
    private final LongSupplier nanoTime;

    /** When each event of an address happened, the oldest first; at the end of the map who was counted last. */
    private final Map<String, Deque<Long>> counted = new LinkedHashMap<>();

    /**
     * @param limit events that one address may have within {@code window}
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Throttle(int limit, Duration window, LongSupplier nanoTime) {
        this.limit = limit;
        this.windowNanos = window.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Refuses whoever has used the limit up; counts nothing.
     *
     * @throws ProblemException too-many, with the time after which the address may go on
     */
    public synchronized void check(String address) {
        long now = nanoTime.getAsLong();
        dropForgotten(now);
        Deque<Long> times = counted.get(address);
        if (times == null) {
            return;
        }
        dropOld(times, now);
        if (times.size() >= limit) {
            long seconds = TimeUnit.NANOSECONDS.toSeconds(times.getFirst() + windowNanos - now) + 1;
            throw new ProblemException(ProblemType.TOO_MANY, "Too many attempts in a short time. Wait, then retry.")
                    .retryAfter((int) seconds);
        }
    }

    /** Whether anything was counted of it within the window. */
    public synchronized boolean knows(String address) {
        dropForgotten(nanoTime.getAsLong());
        Deque<Long> times = counted.get(address);
        if (times != null) {
            dropOld(times, nanoTime.getAsLong());
        }
        return times != null && !times.isEmpty();
    }

    /** Counts one event; beyond the limit it is not kept, so that it prolongs nothing. */
    public synchronized void count(String address) {
        long now = nanoTime.getAsLong();
        Deque<Long> times = counted.getOrDefault(address, new ArrayDeque<>());
        dropOld(times, now);
        if (times.size() < limit) {
            times.addLast(now);
            counted.remove(address);
            counted.put(address, times);
        }
        if (counted.size() > MAX_ADDRESSES) {
            counted.remove(counted.keySet().iterator().next());
        }
    }

    /**
     * Counts one event, unless the limit is used up.
     *
     * @throws ProblemException too-many
     */
    public synchronized void take(String address) {
        check(address);
        count(address);
    }

    /** Takes back what was counted last: it was no event after all. */
    public synchronized void forgive(String address) {
        Deque<Long> times = counted.get(address);
        if (times != null) {
            times.pollLast();
        }
    }

    /** How many addresses it remembers now. */
    synchronized int size() {
        return counted.size();
    }

    private void dropOld(Deque<Long> times, long now) {
        while (!times.isEmpty() && now - times.getFirst() >= windowNanos) {
            times.removeFirst();
        }
    }

    /** Addresses without an event in the window stand first. */
    private void dropForgotten(long now) {
        Iterator<Deque<Long>> longestAgo = counted.values().iterator();
        while (longestAgo.hasNext()) {
            Deque<Long> times = longestAgo.next();
            dropOld(times, now);
            if (!times.isEmpty()) {
                return;
            }
            longestAgo.remove();
        }
    }
}
