package dev.madang.container;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Speaks to the application from inside its own server, as a browser would from outside. */
final class Loopback {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String authority;
    private final String contextPath;

    /** Of the request that the container makes to run a test. */
    Loopback(HttpServletRequest request) {
        authority = "127.0.0.1:" + request.getLocalPort();
        contextPath = request.getContextPath();
    }

    HttpResponse<String> post(String path, String contentType, String body) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://" + authority + contextPath + "/" + path))
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    Socket open() {
        Socket socket = new Socket();
        socket.wire = CLIENT.newWebSocketBuilder()
                .subprotocols("madang.v1")
                .header("Origin", "http://" + authority)
                .buildAsync(URI.create("ws://" + authority + contextPath + "/signal"), socket)
                .join();
        return socket;
    }

    /** One signaling socket. */
    static final class Socket implements WebSocket.Listener {
        private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        private final StringBuilder begun = new StringBuilder();
        private @Nullable WebSocket wire;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            begun.append(part);
            if (last) {
                messages.add(begun.toString());
                begun.setLength(0);
            }
            from.request(1);
            return null;
        }

        /** The next message, once it has come. */
        String next() throws InterruptedException {
            String message = messages.poll(20, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("no message has come");
            }
            return message;
        }

        void say(String message) {
            WebSocket open = wire;
            if (open != null) {
                open.sendText(message, true).join();
            }
        }

        void cut() {
            WebSocket open = wire;
            if (open != null) {
                open.abort();
            }
        }
    }
}
