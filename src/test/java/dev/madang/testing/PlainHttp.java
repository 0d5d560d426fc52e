package dev.madang.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/**
 * HTTP byte by byte, for requests that no client would send, and from any address of the loopback network (on Linux all of
 * 127.0.0.0/8 may be used), since several limits count by address.
 *
 * @param from the address that the server sees, {@code 127.0.0.1} or another
 */
public record PlainHttp(Server server, String from) {

    /** Leaves the choice of the address to the operating system. */
    public static final String ANYWHERE = "0.0.0.0";

    /** What came back until the server closed; a status of 0 where nothing did. */
    public record Answer(int status, String head, String body) {

        /** The body as a JSON object. */
        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            } catch (RuntimeException notJson) {
                throw new AssertionError("no JSON object with status " + status + ": " + body, notJson);
            }
        }
    }

    /** A socket to the server from this address; the caller closes it. */
    static Socket connect(Server server, String from, int receiveBuffer) throws IOException {
        return connect(new InetSocketAddress(server.host(), server.port()), from, receiveBuffer);
    }

    private static Socket connect(InetSocketAddress to, String from, int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(to, 5_000);
        return socket;
    }

    /** Sends a request line and headers, with Host and {@code Connection: close} added, and a body where there is one. */
    public Answer send(String requestLine, String headers, String body) {
        return sendWhole(requestLine + " HTTP/1.1\r\nHost: " + server.host() + ":" + server.port()
                + "\r\nConnection: close\r\n" + headers + "\r\n" + body);
    }

    /** Sends these characters, each as one byte, and reads to the end; a server that waits for more gets no more. */
    public Answer sendRaw(String request) {
        return sendRaw(server.port(), request);
    }

    /** Sends a whole request, as above, and waits for the answer as long as it takes. */
    public Answer sendWhole(String request) {
        try (Socket socket = connect(new InetSocketAddress(server.host(), server.port()), from, 0)) {
            return new Exchange(socket).answerTo(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #sendRaw(String)} to another port of the same machine. */
    public Answer sendRaw(int port, String request) {
        try (Socket socket = connect(new InetSocketAddress(server.host(), port), from, 0)) {
            // What a server that waits for the rest of a request does not answer, it never will.
            socket.setSoTimeout(3_000);
            return new Exchange(socket).answerTo(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends this on a connection, and reads to its end. */
    static Answer exchange(Socket socket, String request) throws IOException {
        return new Exchange(socket).answerTo(request);
    }

    /** A ticket, asked for from this address. */
    public Answer ticketRequest(String room, String name) {
        byte[] body =
                Json.createObjectBuilder().add("name", name).build().toString().getBytes(StandardCharsets.UTF_8);
        return send(
                "POST " + path("api/v1/rooms/" + Rest.encoded(room) + "/tickets"),
                "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n",
                new String(body, StandardCharsets.ISO_8859_1));
    }

    /** A path below the context path. */
    public String path(String below) {
        return server.contextPath() + "/" + below;
    }

    private record Exchange(Socket socket) {

        Answer answerTo(String request) throws IOException {
            java.io.ByteArrayOutputStream read = new java.io.ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                byte[] part = new byte[8_192];
                for (int n = socket.getInputStream().read(part); n >= 0; ) {
                    read.write(part, 0, n);
                    n = socket.getInputStream().read(part);
                }
            } catch (SocketException | java.net.SocketTimeoutException end) {
                // It closed in mid-sentence, or waits for more: what has come is the answer.
            }
            return parse(read.toString(StandardCharsets.UTF_8));
        }

        private static Answer parse(String text) {
            int blank = text.indexOf("\r\n\r\n");
            if (!text.startsWith("HTTP/1.1 ") || blank < 0) {
                return new Answer(0, text, "");
            }
            String head = text.substring(0, blank);
            String body = text.substring(blank + 4);
            return new Answer(
                    Integer.parseInt(text.substring(9, 12)),
                    head,
                    head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked")
                            ? body.replaceAll("(?m)^[0-9a-fA-F]+\r\n", "")
                            : body);
        }
    }
}
