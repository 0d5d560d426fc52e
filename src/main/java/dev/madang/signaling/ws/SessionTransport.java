package dev.madang.signaling.ws;

import dev.madang.signaling.Transport;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Session} as the transport of a connection. Pings and closes come from different threads, and no close begins while
 * a ping is under way: Undertow 2.3.23 loses the frame of a close that meets a ping, and the peer sees 1006 (tried: one of 25
 * that were sent at once).
 */
final class SessionTransport implements Transport {
    private static final Logger LOG = System.getLogger(SessionTransport.class.getName());

    private final Session session;
    private final Executor executor;
    private final AtomicBoolean closing = new AtomicBoolean();
    private boolean pings = true;

    SessionTransport(Session session, Executor executor) {
        this.session = session;
        this.executor = executor;
    }

    @Override
    public void sendText(String text, Consumer<@Nullable Throwable> done) {
        try {
            session.getAsyncRemote()
                    .sendText(text, result -> done.accept(result.isOK() ? null : cause(result.getException())));
        } catch (RuntimeException e) { // both servers throw one or another where the session has just closed
            done.accept(e);
        }
    }

    @Override
    public synchronized void ping(long payload) {
        if (!pings) {
            return;
        }
        try {
            session.getAsyncRemote()
                    .sendPing(ByteBuffer.allocate(Long.BYTES).putLong(payload).flip());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "ping to a socket that has just closed", e);
        }
    }

    /** On another thread: closing a socket whose peer does not read blocks on both servers. */
    @Override
    public void close(int code, String reason) {
        if (closing.compareAndSet(false, true)) {
            try {
                executor.execute(() -> closeNow(code, reason));
            } catch (RejectedExecutionException e) { // the application is stopping
                closeNow(code, reason);
            }
        }
    }

    private void closeNow(int code, String reason) {
        endPings();
        try {
            session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(code), reason));
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "closing a socket that has just closed", e);
        }
    }

    /** Waits for one that is under way. */
    private synchronized void endPings() {
        pings = false;
    }

    private static Throwable cause(@Nullable Throwable reported) {
        return reported == null ? new IOException("not sent") : reported;
    }
}
