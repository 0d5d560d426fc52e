package dev.madang.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** An HTTP caller from outside: pages, static files and the REST interface of a server. */
public final class Rest {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Await.PATIENCE)
            .build();

    private final Server server;

    public Rest(Server server) {
        this.server = server;
    }

    /** What the server answered. */
    public record Reply(int status, HttpHeaders headers, String body) {

        /** A header's first value, or an empty text. */
        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        /** The body as a JSON object. */
        public JsonObject json() {
            try (JsonReader reader = Json.createReader(new StringReader(body))) {
                return reader.readObject();
            } catch (RuntimeException notJson) {
                throw new AssertionError("no JSON object with status " + status + ": " + body, notJson);
            }
        }
    }

    /** GET of a path below the context path, without following redirects; {@code headers} are names and values by turns. */
    public Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** POST of a JSON text, as the page itself would send it. */
    public Reply post(String path, String json, String... headers) {
        return send("POST", path, json, concat(new String[] {"Content-Type", "application/json"}, headers));
    }

    /** Any request; a body of null is none. */
    public Reply send(String method, String path, String body, String... headers) {
        return send(method, server.at(path), body, headers);
    }

    /** Any request to any address. */
    public Reply send(String method, URI uri, String body, String... headers) {
        return at(method, uri, body, headers);
    }

    /** The same where there is no server of ours. */
    static Reply at(String method, URI uri, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + uri + ": " + e, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting for " + uri, e);
        }
    }

    /** Asks for a ticket and returns whatever comes back. */
    public Reply ticketRequest(String room, String name) {
        String body = Json.createObjectBuilder().add("name", name).build().toString();
        return post("api/v1/rooms/" + encoded(room) + "/tickets", body);
    }

    /** A ticket for the room. */
    public String ticket(String room, String name) {
        Reply reply = ticketRequest(room, name);
        if (reply.status() != 201) {
            throw new AssertionError("no ticket for " + room + ": " + reply.status() + " " + reply.body());
        }
        return reply.json().getString("ticket");
    }

    /**
     * A path segment, percent-encoded; dots too where a server would take them for a step up. At a path that ends with such a step
     * Payara 6.2025.10 stumbles by itself (an index out of bounds in Grizzly's HttpRequestURIDecoder) and answers an empty 200.
     */
    public static String encoded(String segment) {
        String encoded = URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
        return segment.equals("..") ? encoded.replace(".", "%2E") : encoded;
    }

    private static String[] concat(String[] first, String[] second) {
        String[] all = new String[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
