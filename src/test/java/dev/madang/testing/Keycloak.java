package dev.madang.testing;

import dev.madang.testing.Rest.Reply;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Keycloak of its own, from the distribution that the build has unpacked ({@code madang.test.keycloak}), on a port of
 * 127.0.0.1 and with nothing in it but the realm {@code company} of the test resources. It ends with the JVM of the tests,
 * also where that is killed.
 */
public final class Keycloak implements AutoCloseable {
    /** Of every user in the realm. */
    public static final String PASSWORD = "in-tests-everybody-knows-it";

    /** How long the access tokens last, and with them what a server knows of somebody's groups. */
    public static final int ACCESS_SECONDS = 6;

    private static final String SECRET = "only-for-tests-and-known-to-everybody";
    private static final Duration START = Duration.ofMinutes(3);

    /** Ends what it has started when its own input ends, which happens even where whoever holds it is killed. */
    private static final String LEASH =
            "exec 3<&0; \"$@\" & child=$!; (cat <&3 >/dev/null; kill $child) 2>/dev/null & wait $child";

    private final int port = Server.freePort();
    private final Path log;
    private final ServerProcess process;

    private Keycloak(Path home) throws IOException {
        Path data = home.resolve("data");
        clear(data);
        Files.writeString(
                Files.createDirectories(data.resolve("import")).resolve("company.json"),
                realm().replace("@ACCESS_SECONDS@", Integer.toString(ACCESS_SECONDS)));
        log = Servers.output("server-logs").resolve("keycloak.log");
        Files.deleteIfExists(log);
        process = ServerProcess.startBehindOthers(command(home));
    }

    /** Starts one; whoever asks it for something first calls {@link #awaitReady}. */
    public static Keycloak start() {
        String home = System.getProperty("madang.test.keycloak");
        if (home == null || !Files.exists(Path.of(home, "bin", "kc.sh"))) {
            throw new AssertionError("the system property madang.test.keycloak must name an unpacked Keycloak, but is "
                    + home + "; mvn verify sets it");
        }
        try {
            return new Keycloak(Path.of(home).toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ProcessBuilder command(Path home) {
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        "-c",
                        LEASH,
                        "sh",
                        home.resolve("bin").resolve("kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .putAll(Map.of(
                        "JAVA_HOME", System.getProperty("java.home"),
                        "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx400m",
                        "JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1",
                        "KC_BOOTSTRAP_ADMIN_USERNAME", "admin",
                        "KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD));
        return builder;
    }

    private static String realm() throws IOException {
        try (InputStream resource = Keycloak.class.getResourceAsStream("/keycloak/company.json")) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What an earlier run has stored. */
    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Waits until it signs people in. */
    public void awaitReady() {
        Await.value(
                "Keycloak answers " + issuer(),
                START,
                () -> {
                    if (!process.isAlive()) {
                        throw new AssertionError("Keycloak has ended; see " + log);
                    }
                    return Rest.at("GET", URI.create(issuer() + "/.well-known/openid-configuration"), null)
                            .status();
                },
                status -> status == 200);
        process.takeTurns();
        System.out.println("Keycloak serves " + issuer() + " (pid " + process.pid() + ", log " + log + ")");
    }

    public String issuer() {
        return origin() + "/realms/company";
    }

    private String origin() {
        return "http://127.0.0.1:" + port;
    }

    /** What a server is set to, so that people sign in here; as its environment. */
    public Map<String, String> settings() {
        return Map.of(
                "MADANG_OIDC_ISSUER",
                issuer(),
                "MADANG_OIDC_CLIENT_ID",
                "madang",
                "MADANG_OIDC_CLIENT_SECRET",
                SECRET,
                "MADANG_OIDC_ADMINISTRATORS",
                "operators");
    }

    /** Lets this server's people come back to it, and tells it when they sign out; as its operator sets it by hand. */
    public void serve(Server server) {
        String client = idOfOnly("clients?clientId=madang");
        admin("PUT", "clients/" + client, """
            {"clientId":"madang","redirectUris":["@/login/callback"],"baseUrl":"@/",
             "attributes":{"backchannel.logout.url":"@/logout/back-channel","backchannel.logout.session.required":"true",
              "post.logout.redirect.uris":"@/","pkce.code.challenge.method":"S256","access.token.lifespan":"%d"}}
            """.formatted(ACCESS_SECONDS)
                .replace("@", server.origin() + server.contextPath()));
    }

    /** Whether that user may sign in. */
    public void enable(String user, boolean enabled) {
        admin("PUT", "users/" + idOf(user), "{\"enabled\":" + enabled + "}");
    }

    public void join(String user, String group) {
        admin("PUT", "users/" + idOf(user) + "/groups/" + groupId(group), null);
    }

    public void leave(String user, String group) {
        admin("DELETE", "users/" + idOf(user) + "/groups/" + groupId(group), null);
    }

    /** Ends all sessions of that user, as an administrator does. */
    public void endSessions(String user) {
        admin("POST", "users/" + idOf(user) + "/logout", null);
    }

    /** How many sessions of that user there are. */
    public int sessions(String user) {
        return array(admin("GET", "users/" + idOf(user) + "/sessions", null)).size();
    }

    /** Keycloak's own id of that user: the {@code sub} of its tokens. */
    public String idOf(String user) {
        return idOfOnly("users?exact=true&username=" + user);
    }

    private String groupId(String group) {
        return idOfOnly("groups?exact=true&search=" + group);
    }

    /** An access token of the client {@code machine}, by client credentials. */
    public String machineToken(String... scopes) {
        return token(
                "company",
                "grant_type=client_credentials&client_id=machine&client_secret=" + SECRET + "&scope="
                        + Rest.encoded(String.join(" ", scopes)));
    }

    private Reply admin(String method, String path, String json) {
        String bearer = token("master", "grant_type=password&client_id=admin-cli&username=admin&password=" + PASSWORD);
        List<String> headers = new ArrayList<>(List.of("Authorization", "Bearer " + bearer));
        if (json != null) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        URI address = URI.create(origin() + "/admin/realms/company/" + path);
        return fine(Rest.at(method, address, json, headers.toArray(String[]::new)), address);
    }

    private String token(String realm, String form) {
        URI address = URI.create(origin() + "/realms/" + realm + "/protocol/openid-connect/token");
        return fine(Rest.at("POST", address, form, "Content-Type", "application/x-www-form-urlencoded"), address)
                .json()
                .getString("access_token");
    }

    private static Reply fine(Reply reply, URI address) {
        if (reply.status() / 100 != 2) {
            throw new AssertionError("Keycloak answers " + reply.status() + " at " + address + ": " + reply.body());
        }
        return reply;
    }

    private String idOfOnly(String path) {
        JsonArray found = array(admin("GET", path, null));
        if (found.size() != 1) {
            throw new AssertionError("not one at " + path + ": " + found);
        }
        return found.getJsonObject(0).getString("id");
    }

    private static JsonArray array(Reply reply) {
        try (JsonReader reader = Json.createReader(new StringReader(reply.body()))) {
            return reader.readArray();
        }
    }

    /** Nobody waits for what it does at its end, which takes seconds. */
    @Override
    public void close() {
        process.kill();
    }
}
