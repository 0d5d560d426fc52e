package dev.madang.signaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A socket that keeps what is sent on it. It completes each send at once, or, while {@link #hold held}, when told so; a
 * second send before that is an error of its user. Safe for use by many threads.
 */
final class FakeTransport implements Transport {
    private final List<String> sent = new ArrayList<>();
    private boolean held;
    private @Nullable Consumer<@Nullable Throwable> underWay;
    private Consumer<String> watcher = text -> {};
    private int pings;
    private long lastPing;
    private volatile LongConsumer reader = payload -> {};
    private Optional<Integer> closedWith = Optional.empty();
    private int closes;
    private boolean misused;

    @Override
    public void sendText(String text, Consumer<@Nullable Throwable> done) {
        synchronized (this) {
            misused |= underWay != null || closedWith.isPresent();
            sent.add(text);
            underWay = done;
        }
        watcher.accept(text);
        if (!isHeld()) {
            complete(null);
        }
    }

    @Override
    public void ping(long payload) {
        synchronized (this) {
            pings++;
            lastPing = payload;
        }
        reader.accept(payload);
    }

    /** From now on the peer reads, and answers each ping. */
    void answerPings(LongConsumer pong) {
        reader = pong;
    }

    /** Payload of the last ping, which the pong of a peer that reads repeats. */
    synchronized long lastPing() {
        return lastPing;
    }

    @Override
    public synchronized void close(int code, String reason) {
        closes++;
        closedWith = closedWith.or(() -> Optional.of(code));
    }

    /** From now on a send is under way until {@link #complete}. */
    synchronized void hold() {
        held = true;
    }

    synchronized void release() {
        held = false;
    }

    synchronized boolean isUnderWay() {
        return underWay != null;
    }

    /** Ends the send that is under way: with null it went out, else it failed. */
    void complete(@Nullable Throwable failure) {
        Consumer<@Nullable Throwable> done;
        synchronized (this) {
            done = underWay;
            underWay = null;
        }
        if (done == null) {
            throw new AssertionError("nothing is under way");
        }
        done.accept(failure);
    }

    /** Is called with each text during its send. */
    void watch(Consumer<String> newWatcher) {
        watcher = newWatcher;
    }

    synchronized List<String> sent() {
        return List.copyOf(sent);
    }

    /** The messages of one type, in the order of sending. */
    List<String> sent(String type) {
        return sent().stream()
                .filter(text -> text.startsWith("{\"type\":\"" + type + "\""))
                .toList();
    }

    synchronized void forget() {
        sent.clear();
    }

    synchronized int pings() {
        return pings;
    }

    synchronized Optional<Integer> closedWith() {
        return closedWith;
    }

    synchronized int closes() {
        return closes;
    }

    /** Whether two sends were under way at once, or one began after the close. */
    synchronized boolean misused() {
        return misused;
    }

    private synchronized boolean isHeld() {
        return held;
    }
}
