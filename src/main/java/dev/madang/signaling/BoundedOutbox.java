package dev.madang.signaling;

import dev.madang.live.Outbox;
import dev.madang.metrics.Metrics;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.Limits;
import dev.madang.protocol.MessageCodec;
import dev.madang.protocol.ServerMessage;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for one connection: at most 256 or 1 MiB, one of them under way, for at most 5 s.
 *
 * <p>The Jakarta API leaves concurrent sends undefined, queues without bound on both servers, and neither honours a
 * send time-out; so all of this is ours. Payara even calls a message sent that lies in its own buffers, several MiB of
 * them. So after 128 KiB a ping goes out, and nothing more until its pong has shown that the peer reads. A peer that
 * does not keep up loses its connection (4408), nobody waits for it.
 */
final class BoundedOutbox implements Outbox {
    private static final long NONE = 0;

    private final Transport transport;
    private final MessageCodec codec;
    private final LongSupplier nanoTime;
    private final Metrics metrics;
    private final Runnable onAbort;

    private final Queue<String> waiting = new ArrayDeque<>(4);
    private int waitingChars;
    private long accepted;
    private long gone;
    private boolean sending;
    private boolean losing;
    private boolean pumping;
    private long sendingSince;
    private int unconfirmedChars;
    private long awaitedPong = NONE;
    private @Nullable Closing closing;
    private boolean aborted;

    /**
     * @param onAbort called once the peer is given up, whether or not its socket can be closed; from any thread
     */
    BoundedOutbox(Transport transport, Connections.Tools tools, Runnable onAbort) {
        this.transport = transport;
        codec = tools.codec();
        nanoTime = tools.nanoTime();
        metrics = tools.metrics();
        this.onAbort = onAbort;
    }

    @Override
    public long send(ServerMessage message) {
        long position = offer(codec.encode(message));
        count(message);
        if (position == NONE) {
            metrics.tooSlow(Metrics.TooSlow.OVERFLOW);
            abort(CloseCode.TOO_SLOW.code(), "too slow: outbox full");
        } else {
            pump();
        }
        return position;
    }

    private void count(ServerMessage message) {
        metrics.sent(message.type());
        if (message instanceof ServerMessage.Error error) {
            metrics.refused(error.problem().wireName());
        }
    }

    @Override
    public synchronized boolean isBusy() {
        return waiting.size() > Limits.OUTBOX_MESSAGES / 2 || waitingChars > Limits.OUTBOX_CHARS / 2;
    }

    /** Position of the last message that the container calls sent; a pong to a later ping shows that it has arrived. */
    synchronized long gone() {
        return gone;
    }

    @Override
    public void close(int code, String reason) {
        synchronized (this) {
            if (closing != null) {
                return;
            }
            closing = new Closing(code, reason);
        }
        pump();
    }

    @Override
    public void drop() {
        abort(CloseCode.GOING_AWAY.code(), "");
    }

    @Override
    public synchronized void loseNext() {
        losing = true;
    }

    /** Closes without waiting for what has not gone out. */
    void abort(int code, String reason) {
        synchronized (this) {
            aborted = true;
            closing = new Closing(code, reason);
            waiting.clear();
            waitingChars = 0;
        }
        transport.close(code, reason);
        onAbort.run();
    }

    /** A pong has come: the peer has read all that was sent before the ping. */
    void confirmed(long payload) {
        synchronized (this) {
            if (payload == NONE || payload != awaitedPong) {
                return;
            }
            awaitedPong = NONE;
            unconfirmedChars = 0;
        }
        pump();
    }

    /** Ends the connection if one message has been under way for too long. */
    void checkDeadline() {
        boolean late;
        synchronized (this) {
            late = !aborted
                    && (sending || awaitedPong != NONE)
                    && nanoTime.getAsLong() - sendingSince > Limits.SEND_WITHIN.toNanos();
        }
        if (late) {
            metrics.tooSlow(Metrics.TooSlow.DEADLINE);
            abort(CloseCode.TOO_SLOW.code(), "too slow: a message was not taken in time");
        }
    }

    /** The message's position, a dropped one's too after a close; 0 when there is no room. */
    private synchronized long offer(String text) {
        if (closing != null) {
            return ++accepted;
        }
        if (waiting.size() >= Limits.OUTBOX_MESSAGES || waitingChars + text.length() > Limits.OUTBOX_CHARS) {
            return NONE;
        }
        waiting.add(text);
        waitingChars += text.length();
        return ++accepted;
    }

    /** Sends what waits, on one thread at a time; a loop, because {@code sent} may come during the send. */
    private void pump() {
        synchronized (this) {
            if (pumping) {
                return;
            }
            pumping = true;
        }
        for (String text = next(); text != null; text = next()) {
            transport.sendText(text, this::sent);
        }
    }

    private @Nullable String next() {
        Closing last;
        synchronized (this) {
            String text = sending || awaitedPong != NONE ? null : waiting.poll();
            if (text != null && losing) {
                losing = false;
                gone++;
                waitingChars -= text.length();
                text = waiting.poll();
            }
            if (text != null) {
                waitingChars -= text.length();
                unconfirmedChars += text.length();
                sending = true;
                sendingSince = nanoTime.getAsLong();
                return text;
            }
            pumping = false;
            last = sending || !waiting.isEmpty() ? null : closing;
        }
        if (last != null) {
            transport.close(last.code, last.reason);
        }
        return null;
    }

    private void sent(@Nullable Throwable failure) {
        if (failure != null) { // the socket is gone or as good as gone
            abort(CloseCode.TOO_SLOW.code(), "send failed");
            return;
        }
        long ping = NONE;
        synchronized (this) {
            sending = false;
            gone++;
            if (unconfirmedChars >= Limits.UNCONFIRMED_CHARS && awaitedPong == NONE) {
                ping = ThreadLocalRandom.current()
                        .nextLong(1, Long.MAX_VALUE); // not to be guessed by who does not read
                awaitedPong = ping;
                sendingSince = nanoTime.getAsLong();
            }
        }
        if (ping != NONE) {
            transport.ping(ping);
        }
        pump();
    }

    private record Closing(int code, String reason) {}
}
