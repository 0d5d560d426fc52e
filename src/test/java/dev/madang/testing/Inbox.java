package dev.madang.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** What a socket has received so far. Filled by the socket's own thread, read by the test's. */
public final class Inbox {

    private final List<JsonObject> unread = new ArrayList<>();
    private final List<JsonObject> all = new ArrayList<>();
    private int closeCode = -1;

    synchronized void add(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject message = reader.readObject();
            unread.add(message);
            all.add(message);
            notifyAll();
        }
    }

    synchronized void closed(int code) {
        if (closeCode < 0) {
            closeCode = code;
            notifyAll();
        }
    }

    /** Everything received, in its order. */
    public synchronized List<JsonObject> all() {
        return List.copyOf(all);
    }

    /** Waits for the first unread message of the type, and marks it read. Messages of other types stay unread. */
    public JsonObject next(String type) {
        return next(type, message -> true);
    }

    /** Waits for the first unread message of the type that satisfies the condition, and marks it read. */
    public JsonObject next(String type, Predicate<JsonObject> wanted) {
        return next(type, Await.PATIENCE, wanted);
    }

    /** As above with another patience. */
    public JsonObject next(String type, Duration patience, Predicate<JsonObject> wanted) {
        return first("the message " + type, patience, message -> isOf(type, message) && wanted.test(message));
    }

    /** Waits for the first unread message of one of the types, and marks it read. */
    public JsonObject nextOf(String type, String other) {
        return first(
                "a message " + type + " or " + other,
                Await.PATIENCE,
                message -> isOf(type, message) || isOf(other, message));
    }

    private static boolean isOf(String type, JsonObject message) {
        return type.equals(message.getString("type", ""));
    }

    private synchronized JsonObject first(String what, Duration patience, Predicate<JsonObject> wanted) {
        awaitChange(what, patience, () -> isClosed() || unread.stream().anyMatch(wanted));
        return take(wanted)
                .orElseThrow(() -> new AssertionError(
                        what + " did not come: the socket closed with " + closeCode + " after " + all));
    }

    /** Waits until what arrives makes the condition hold. */
    private synchronized void awaitChange(String what, Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("waited " + patience.toSeconds() + " s for: " + what + "; received: " + all);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while waiting for " + what, e);
            }
        }
    }

    private synchronized Optional<JsonObject> take(Predicate<JsonObject> fits) {
        Optional<JsonObject> found = unread.stream().filter(fits).findFirst();
        // By identity: two equal messages are two messages.
        found.ifPresent(message -> {
            for (int i = 0; i < unread.size(); i++) {
                if (unread.get(i) == message) {
                    unread.remove(i);
                    return;
                }
            }
        });
        return found;
    }

    /** Whether the socket has ended. */
    public synchronized boolean isClosed() {
        return closeCode >= 0;
    }

    /** Waits for the end of the socket and returns its close code; 1006 where it ended without one. */
    public int closeCode() {
        return closeCode(Await.PATIENCE);
    }

    /** As above with another patience. */
    public synchronized int closeCode(Duration patience) {
        awaitChange("the close of the socket", patience, this::isClosed);
        return closeCode;
    }
}
