package dev.madang.testing;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A stock Firefox with one tab and a fake camera, driven by WebDriver BiDi (W3C): no driver program is needed. */
public final class Firefox implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("WebDriver BiDi listening on (ws://\\S+)");
    private static final Map<String, String> PREFERENCES = Map.of(
            "media.navigator.streams.fake", "true",
            "media.navigator.permission.disabled", "true",
            "media.autoplay.default", "0",
            "media.peerconnection.ice.loopback", "true",
            "browser.shell.checkDefaultBrowser", "false",
            "datareporting.policy.dataSubmissionEnabled", "false",
            "app.update.enabled", "false",
            "app.normandy.enabled", "false",
            "network.captive-portal-service.enabled", "false");

    private final Process process;
    private final WebSocket socket;
    private final AtomicInteger commands = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
    private final String tab;

    /** Starts Firefox; has it installed where it is missing. */
    public Firefox() {
        Path log = Servers.output("firefox")
                .resolve("firefox-" + ProcessHandle.current().pid() + ".log");
        try {
            Path profile = Files.createTempDirectory(Servers.output("firefox"), "profile");
            Files.write(
                    profile.resolve("user.js"),
                    PREFERENCES.entrySet().stream()
                            .map(entry -> "user_pref(\"" + entry.getKey() + "\", " + entry.getValue() + ");")
                            .toList());
            process = new ProcessBuilder(
                            InstalledBrowser.firefox().toString(),
                            "--headless",
                            "--no-remote",
                            "--profile",
                            profile.toString(),
                            "--remote-debugging-port",
                            Integer.toString(Server.freePort()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
        Matcher listening = Await.value(
                "Firefox listening for WebDriver BiDi, see " + log,
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("Firefox ended: " + Files.readString(log));
                    }
                    return LISTENING.matcher(Files.readString(log));
                },
                Matcher::find);
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(listening.group(1) + "/session"), new Answers())
                .join();
        command("session.new", Json.createObjectBuilder().add("capabilities", JsonValue.EMPTY_JSON_OBJECT));
        tab = command("browsingContext.getTree", Json.createObjectBuilder())
                .getJsonArray("contexts")
                .getJsonObject(0)
                .getString("context");
    }

    /** Opens an address and waits until its document is there. */
    public void go(URI address) {
        command(
                "browsingContext.navigate",
                Json.createObjectBuilder()
                        .add("context", tab)
                        .add("url", address.toString())
                        .add("wait", "interactive"));
    }

    /**
     * Runs an expression in the page, waits for it if it is a promise, and returns its value as text.
     *
     * @param expression yields a string, a number or a boolean; {@code JSON.stringify} serves for the rest
     */
    public String evaluate(String expression) {
        JsonObject answer = command(
                "script.evaluate",
                Json.createObjectBuilder()
                        .add("expression", expression)
                        .add("target", Json.createObjectBuilder().add("context", tab))
                        .add("awaitPromise", true));
        if (!answer.getString("type").equals("success")) {
            throw new IllegalStateException("in Firefox: " + answer.getJsonObject("exceptionDetails"));
        }
        JsonObject result = answer.getJsonObject("result");
        JsonValue value = result.get("value");
        return value == null ? result.getString("type") : value.toString().replaceAll("^\"|\"$", "");
    }

    private JsonObject command(String method, JsonObjectBuilder parameters) {
        int id = commands.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        JsonObject command = Json.createObjectBuilder()
                .add("id", id)
                .add("method", method)
                .add("params", parameters)
                .build();
        try {
            socket.sendText(command.toString(), true).get(10, TimeUnit.SECONDS);
            JsonObject said = answer.get(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!said.getString("type").equals("success")) {
                throw new IllegalStateException("Firefox refused " + method + ": " + said);
            }
            return said.getJsonObject("result");
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted during " + method, e);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("Firefox did not answer " + method, e);
        }
    }

    private void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        children.forEach(ProcessHandle::destroy);
    }

    @Override
    public void close() {
        kill();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while Firefox ended", e);
        }
    }

    private final class Answers implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try (JsonReader reader = Json.createReader(new StringReader(text.toString()))) {
                    JsonObject message = reader.readObject();
                    CompletableFuture<JsonObject> answer = waiting.remove(message.getInt("id", -1));
                    if (answer != null) {
                        answer.complete(message);
                    }
                }
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }
    }
}
