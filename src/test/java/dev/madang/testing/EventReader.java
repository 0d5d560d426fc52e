package dev.madang.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads server-sent events as EventSource does (HTML, section 9.2). */
public final class EventReader implements AutoCloseable {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final InputStream body;
    private final List<JsonObject> events = new ArrayList<>();
    private String lastId = "";
    private int comments;
    private int resets;
    private boolean ended;

    private EventReader(InputStream body) {
        this.body = body;
        Thread reading = new Thread(this::read, "event-reader");
        reading.setDaemon(true);
        reading.start();
    }

    /**
     * Opens a stream and waits until the server has said where it stands.
     *
     * @param query such as {@code ?room=demo}; may be empty
     * @param headers names and values by turns
     */
    public static EventReader open(Server server, String query, String... headers) {
        HttpRequest request = HttpRequest.newBuilder(server.at("api/v1/events" + query))
                .headers(headers)
                .build();
        try {
            HttpResponse<InputStream> response = CLIENT.send(request, BodyHandlers.ofInputStream());
            String type = response.headers().firstValue("Content-Type").orElse("");
            if (response.statusCode() != 200 || !type.startsWith("text/event-stream")) {
                throw new AssertionError("no stream: " + response.statusCode() + " " + type);
            }
            EventReader reader = new EventReader(response.body());
            Await.until(
                    "the stream says where it stands", () -> !reader.lastId().isEmpty());
            return reader;
        } catch (IOException e) {
            throw new AssertionError("no stream: " + e, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a stream through a proxy, and waits likewise. Its chunks end with its lines, and are not told apart. */
    public static EventReader on(Front front, Socket connection, String query, String headers) throws IOException {
        String request = "GET " + front.path("api/v1/events" + query) + " HTTP/1.1\r\nHost: " + front.host() + "\r\n"
                + headers + "\r\n";
        connection.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        EventReader reader = new EventReader(connection.getInputStream());
        Await.until("the stream says where it stands", () -> !reader.lastId().isEmpty());
        return reader;
    }

    /** What has been heard so far. */
    public synchronized List<JsonObject> events() {
        return List.copyOf(events);
    }

    /** The types of what has been heard so far. */
    public List<String> types() {
        return events().stream().map(event -> event.getString("type")).toList();
    }

    /** What to come back with. */
    public synchronized String lastId() {
        return lastId;
    }

    /** Signs of life so far. */
    public synchronized int comments() {
        return comments;
    }

    /** How often the server has said to read anew. */
    public synchronized int resets() {
        return resets;
    }

    /** Whether the server has ended the stream. */
    public synchronized boolean hasEnded() {
        return ended;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String type = "";
            String data = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    type = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    data = line.substring("data: ".length());
                } else if (line.isEmpty()) {
                    dispatch(type, data);
                    type = "";
                    data = "";
                } else {
                    note(line);
                }
            }
        } catch (IOException cut) {
            note("cut");
        } finally {
            synchronized (this) {
                ended = true;
            }
        }
    }

    private synchronized void note(String line) {
        if (line.startsWith(":")) {
            comments++;
        } else if (line.startsWith("id: ")) {
            lastId = line.substring("id: ".length());
        }
    }

    private synchronized void dispatch(String type, String data) {
        if (type.equals("reset")) {
            resets++;
        } else if (!data.isEmpty()) {
            events.add(Json.createReader(new StringReader(data)).readObject());
        }
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
