package dev.madang.signaling;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One open WebSocket, as {@link Connection} needs it. Methods return at once and never throw. */
public interface Transport {

    /**
     * Starts sending one message; the next call comes only after {@code done}.
     *
     * @param done called once, from any thread, also during the call: null when sent, else why not
     */
    void sendText(String text, Consumer<@Nullable Throwable> done);

    /**
     * Sends a ping (RFC 6455, section 5.5.2), after all text that was sent before it.
     *
     * @param payload the pong repeats it
     */
    void ping(long payload);

    /** Starts the closing handshake; a second call has no effect. */
    void close(int code, String reason);
}
