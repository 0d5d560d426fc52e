package dev.madang.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A participant without a browser: the signaling socket, message by message. It answers pings by itself. */
public final class RawSocket implements AutoCloseable {

    /** The subprotocol of the signaling socket. */
    public static final String PROTOCOL = "madang.v1";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Await.PATIENCE).build();

    private final Inbox inbox = new Inbox();
    private final Rest rest;
    private final WebSocket socket;
    private int requests;

    private RawSocket(Server server, Map<String, String> headers, String... subprotocols) {
        this.rest = new Rest(server);
        WebSocket.Builder builder = CLIENT.newWebSocketBuilder().connectTimeout(Await.PATIENCE);
        headers.forEach(builder::header);
        if (subprotocols.length > 0) {
            builder.subprotocols(subprotocols[0], Arrays.copyOfRange(subprotocols, 1, subprotocols.length));
        }
        this.socket = builder.buildAsync(server.socket(), new Listener()).join();
    }

    /** Opens the socket as a page of this server does. */
    public static RawSocket open(Server server) {
        return new RawSocket(server, Map.of("Origin", server.origin()), PROTOCOL);
    }

    /** Tries a handshake; the HTTP status of its refusal, or 101 where it was accepted after all. */
    public static int handshake(Server server, Map<String, String> headers, String... subprotocols) {
        try {
            new RawSocket(server, headers, subprotocols).close();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused && refused.getResponse() != null) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    /** Opens the socket, takes {@code welcome}, and joins with a fresh ticket. */
    public static Joined join(Server server, String room, String name) {
        RawSocket socket = open(server);
        socket.inbox.next("welcome");
        JsonObject joined = socket.requestJoin(room, socket.rest.ticket(room, name));
        return new Joined(socket, joined);
    }

    /** A socket that has joined, with the server's answer. */
    public record Joined(RawSocket socket, JsonObject answer) implements AutoCloseable {

        /** The participant's own id. */
        public String id() {
            return answer.getJsonObject("self").getString("id");
        }

        /** What has been received. */
        public Inbox inbox() {
            return socket.inbox();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    /** What has been received. */
    public Inbox inbox() {
        return inbox;
    }

    /** The subprotocol that the server chose. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Sends {@code join} and waits for {@code joined}. */
    public JsonObject requestJoin(String room, String ticket) {
        String id =
                send(message("join").add("room", room).add("ticket", ticket).add("tracks", Json.createArrayBuilder()));
        return inbox.next("joined", answer -> answer.getString("id").equals(id));
    }

    /** The start of a message. */
    public static JsonObjectBuilder message(String type) {
        return Json.createObjectBuilder().add("type", type);
    }

    /** An {@code offer} with this text in place of a session description; the server does not read it. */
    public static JsonObjectBuilder offer(String to, int generation, String sdp) {
        return message("offer").add("to", to).add("generation", generation).add("sdp", sdp);
    }

    /** Sends the message as a request and returns the id that it was given. */
    public String send(JsonObjectBuilder request) {
        String id = "r" + ++requests;
        send(request.add("id", id).build().toString());
        return id;
    }

    /** Sends the message as a request and waits for its {@code ok}. */
    public JsonObject request(JsonObjectBuilder request) {
        String id = send(request);
        return inbox.next("ok", answer -> answer.getString("id").equals(id));
    }

    /** Sends the message as a request and waits for the {@code error} that answers it. */
    public JsonObject refused(JsonObjectBuilder request) {
        String id = send(request);
        return inbox.next("error", answer -> answer.getString("id", "").equals(id));
    }

    /** Sends one text message in one frame. */
    public void send(String text) {
        fragment(text, true);
    }

    /** Sends one fragment of a text message. */
    public void fragment(String text, boolean last) {
        done(socket.sendText(text, last));
    }

    /** Sends one binary message. */
    public void sendBinary(byte... bytes) {
        done(socket.sendBinary(ByteBuffer.wrap(bytes), true));
    }

    private static void done(CompletableFuture<WebSocket> sent) {
        try {
            sent.get(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException("the socket did not take the frame: " + e, e);
        }
    }

    /** Whether a message can still be sent. */
    public boolean takesMessages() {
        return !socket.isOutputClosed() && !inbox.isClosed();
    }

    /** Cuts the connection without a close frame, as a crashed browser does. */
    public void cut() {
        socket.abort();
    }

    /** Closes the socket without {@code leave}, as a closed tab does. */
    @Override
    public void close() {
        if (!socket.isOutputClosed() && !inbox.isClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(alreadyGone -> null);
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                inbox.add(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            inbox.closed(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            inbox.closed(1006);
        }
    }
}
