package dev.madang.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** One signaling socket of a {@link RawParticipant}; tells what happens on it, from threads of its own. */
final class Line {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Await.PATIENCE).build();

    /** Something that happened. */
    record Event(Kind kind, JsonObject message) {
        static final Event LOSS = new Event(Kind.LOST, JsonObject.EMPTY_JSON_OBJECT);
    }

    enum Kind {
        MESSAGE,
        LOST
    }

    /** Who is told. */
    interface Ear {
        void heard(Line line, Event event);
    }

    private final Server server;
    private final Ear ear;
    private Optional<WebSocket> socket = Optional.empty();
    private CompletableFuture<WebSocket> sending = new CompletableFuture<>();
    private boolean aborted;
    private volatile long heardAt = System.nanoTime();

    Line(Server server, Ear ear) {
        this.server = server;
        this.ear = ear;
    }

    /** Opens the socket, and returns when that is done or has failed. */
    void open() {
        if (isAborted()) {
            return;
        }
        try {
            CLIENT.newWebSocketBuilder()
                    .connectTimeout(Await.PATIENCE)
                    .header("Origin", server.origin())
                    .subprotocols(RawSocket.PROTOCOL)
                    .buildAsync(server.socket(), new Listener())
                    .join();
        } catch (CompletionException refused) {
            lost();
        }
    }

    /** Sends after everything that was sent before; what cannot be sent any more is lost. */
    synchronized void send(String text) {
        sending = sending.thenCompose(socket -> socket.sendText(text, true));
    }

    /** How long nothing has been heard, not even a ping. */
    long silentMs() {
        return (System.nanoTime() - heardAt) / 1_000_000;
    }

    /** Ends the connection as a cut cable does, also one that is only being opened. */
    synchronized void abort() {
        aborted = true;
        socket.ifPresent(WebSocket::abort);
    }

    private synchronized boolean isAborted() {
        return aborted;
    }

    /** Closes with 1000. */
    synchronized void close() {
        aborted = true;
        sending = sending.thenCompose(open -> open.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    private synchronized void opened(WebSocket open) {
        socket = Optional.of(open);
        sending.complete(open);
        if (aborted) {
            open.abort();
        }
    }

    private void lost() {
        ear.heard(this, Event.LOSS);
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void onOpen(WebSocket webSocket) {
            opened(webSocket);
            webSocket.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            heardAt = System.nanoTime();
            text.append(data);
            if (last) {
                try (JsonReader reader = Json.createReader(new StringReader(text.toString()))) {
                    ear.heard(Line.this, new Event(Kind.MESSAGE, reader.readObject()));
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer payload) {
            heardAt = System.nanoTime();
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            lost();
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            lost();
        }
    }
}
