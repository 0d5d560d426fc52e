package dev.madang.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/** One client socket: keeps what comes until {@link #countOnly}, and then only counts it. */
final class Line implements WebSocket.Listener {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;
    private volatile LongAdder counter;
    private CompletableFuture<WebSocket> sending = CompletableFuture.completedFuture(null);

    Line(URI uri, String origin, String... subprotocol) {
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().header("Origin", origin);
        if (subprotocol.length > 0) {
            builder.subprotocols(subprotocol[0]);
        }
        socket = builder.buildAsync(uri, this).join();
    }

    /** Sends after what was sent before has gone out. Called from one thread. */
    void send(String message) {
        sending.join();
        sending = socket.sendText(message, true);
    }

    /** The next message that contains {@code part}; others are dropped. */
    String next(String part) {
        try {
            for (String message = received.poll(10, TimeUnit.SECONDS);
                    ;
                    message = received.poll(10, TimeUnit.SECONDS)) {
                if (message == null) {
                    throw new AssertionError("no message with " + part);
                }
                if (message.contains(part)) {
                    return message;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for a message", e);
        }
    }

    /** From now on every message of more than a kilobyte counts one; shorter ones are room events, or errors. */
    void countOnly(LongAdder messages) {
        counter = messages;
    }

    void close() {
        socket.abort();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            took();
            text.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private void took() {
        LongAdder messages = counter;
        if (messages == null) {
            received.add(text.toString());
        } else if (text.length() > 1000) {
            messages.increment();
        } else if (text.indexOf("\"error\"") >= 0) {
            System.err.println("the server refused a message: " + text);
        }
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        System.err.println("the server closed a socket: " + statusCode + " " + reason);
        return null;
    }
}
