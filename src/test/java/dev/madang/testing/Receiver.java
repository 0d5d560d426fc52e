package dev.madang.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Another system that webhooks tell what happens: it checks each message by what the Standard Webhooks specification says,
 * with no code of Madang's, and forgets those that it has had.
 */
public final class Receiver implements AutoCloseable {
    private final int port;
    private final List<String> bodies = new ArrayList<>();
    private final Map<String, JsonObject> taken = new LinkedHashMap<>();
    private final List<String> oddities = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private String secret = "";
    private volatile int status = 204;

    private Receiver(int port) {
        this.port = port;
        start();
    }

    /** One that listens on a loopback address. */
    public static Receiver open() {
        return new Receiver(Server.freePort());
    }

    /** Listens, after having been away. */
    public void start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    /** Refuses connections from now on. */
    public void goAway() {
        server.stop(0);
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/hook?token=t";
    }

    /** What signatures are checked with from now on. */
    public synchronized void trust(String whsec) {
        secret = whsec;
    }

    /** What is answered from now on. */
    public void answer(int other) {
        status = other;
    }

    /** The events that were taken, each once, in the order in which they came first. */
    public synchronized List<JsonObject> taken() {
        return List.copyOf(taken.values());
    }

    /** How many messages came, refused and repeated ones too. */
    public synchronized int messages() {
        return bodies.size();
    }

    /** What a receiver may not see: bad signatures, old timestamps, other methods. */
    public synchronized List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** The events of a room that were taken, as their numbers. */
    public List<Integer> sequences(String room) {
        return taken().stream()
                .filter(event -> event.getString("room", "").equals(room))
                .map(event -> event.getInt("sequence"))
                .toList();
    }

    private void receive(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int answered = status;
        synchronized (this) {
            bodies.add(body);
            check(exchange, body);
            if (answered / 100 == 2) {
                JsonObject event = Json.createReader(new StringReader(body)).readObject();
                taken.putIfAbsent(exchange.getRequestHeaders().getFirst("webhook-id"), event);
            }
        }
        exchange.sendResponseHeaders(answered, -1);
        exchange.close();
    }

    private void check(HttpExchange exchange, String body) {
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        String timestamp = exchange.getRequestHeaders().getFirst("webhook-timestamp");
        String signatures = exchange.getRequestHeaders().getFirst("webhook-signature");
        long age = Math.abs(System.currentTimeMillis() / 1000 - Long.parseLong(timestamp));
        if (!exchange.getRequestMethod().equals("POST") || age > 300) {
            oddities.add(exchange.getRequestMethod() + " of " + timestamp);
        }
        if (!List.of(signatures.split(" ")).contains("v1," + hmac(id + "." + timestamp + "." + body))) {
            oddities.add("not signed with the secret: " + id);
        }
    }

    private String hmac(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        goAway();
        threads.shutdownNow();
    }
}
