package dev.madang.account;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The sign-ons that have begun, each good once and for a while. Safe for use by many threads. */
final class Flows {
    static final Duration LIFETIME = Duration.ofMinutes(10);
    private static final int MAX = 10_000;

    /** So that one address cannot push out the sign-ons of all others; many people may share one. */
    private static final int MAX_PER_ADDRESS = 2_000;

    /** The oldest first. */
    private final Map<String, Flow> byState = new LinkedHashMap<>();

    synchronized void add(Flow flow) {
        dropOld(flow.begunAt());
        long sameAddress = byState.values().stream()
                .filter(it -> it.address().equals(flow.address()))
                .count();
        if (sameAddress >= MAX_PER_ADDRESS) {
            dropFirst(flow.address());
        } else if (byState.size() >= MAX) {
            byState.remove(byState.keySet().iterator().next());
        }
        byState.put(flow.state(), flow);
    }

    /** Uses one up; empty if there is none of that state for that browser, which then leaves it to the right one. */
    synchronized Optional<Flow> take(String state, String browser, long now) {
        Optional<Flow> flow = find(state, browser, now);
        flow.ifPresent(it -> byState.remove(it.state()));
        return flow;
    }

    synchronized Optional<Flow> find(String state, String browser, long now) {
        dropOld(now);
        return Optional.ofNullable(byState.get(state)).filter(it -> it.browser().equals(browser));
    }

    /** Whether that browser has begun one that is not over. */
    synchronized boolean knows(String browser) {
        return byState.values().stream().anyMatch(it -> it.browser().equals(browser));
    }

    synchronized int size() {
        return byState.size();
    }

    private void dropFirst(String address) {
        Iterator<Flow> flows = byState.values().iterator();
        while (flows.hasNext()) {
            if (flows.next().address().equals(address)) {
                flows.remove();
                return;
            }
        }
    }

    private void dropOld(long now) {
        Iterator<Flow> oldest = byState.values().iterator();
        while (oldest.hasNext() && now - oldest.next().begunAt() >= LIFETIME.toNanos()) {
            oldest.remove();
        }
    }
}
