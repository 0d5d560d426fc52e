package dev.madang.signaling;

import dev.madang.protocol.Limits;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Pings one socket every 10 s, and knows when it was heard last. The container and the heartbeat's thread may call at
 * the same time.
 */
final class Heartbeat {
    private final Transport transport;
    private final BoundedOutbox outbox;
    private volatile long heardAt;
    private long pingedAt;
    private long pongedAt;

    /** Of the last ping: below 0, to tell it from those of the outbox; 0 before the first. */
    private long payload;

    /** What had gone out before the ping before the last one, and before the last one. */
    private long position;

    private long gone;

    Heartbeat(Transport transport, BoundedOutbox outbox, long now) {
        this.transport = transport;
        this.outbox = outbox;
        heardAt = now;
        pingedAt = now;
        pongedAt = now;
    }

    /**
     * What a pong has shown. A browser answers a ping as soon as its network thread has read what came before, and its
     * page may be slower; so only what is a heartbeat old counts as arrived.
     *
     * @param position of the last message in the outbox that is known to have arrived
     */
    record RoundTrip(long milliseconds, long position) {}

    /** A frame of any kind has come. */
    void heard(long now) {
        heardAt = now;
    }

    long heardAt() {
        return heardAt;
    }

    /** The next check pings, whenever the last one was. */
    synchronized void hurry(long now) {
        pingedAt = now - Limits.HEARTBEAT.toNanos();
    }

    void check(long now) {
        long next;
        synchronized (this) {
            if (now - pingedAt < Limits.HEARTBEAT.toNanos()) {
                return;
            }
            pingedAt = now;
            position = gone;
            gone = outbox.gone();
            next = --payload;
        }
        transport.ping(next);
    }

    /** Empty if the pong does not answer the last ping, or that was answered before. */
    synchronized Optional<RoundTrip> pong(long answered, long now) {
        if (answered >= 0 || answered != payload || pongedAt == pingedAt) {
            return Optional.empty();
        }
        pongedAt = pingedAt;
        return Optional.of(new RoundTrip(TimeUnit.NANOSECONDS.toMillis(now - pingedAt), position));
    }
}
