package dev.madang.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.AddressRanges;
import dev.madang.signaling.Connections.SocketLimits;
import dev.madang.storage.DatabaseSettings;
import dev.madang.turn.TurnServer;
import dev.madang.turn.TurnSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final String URL = "turn:turn.example:3478";

    @Test
    void nothing_needs_to_be_set() {
        Settings settings = settings(Map.of());

        assertEquals(Set.of(), settings.origins());
        assertEquals(Set.of(), settings.hosts());
        assertEquals(300, settings.ticketsPerAddress());
        assertEquals(8, settings.roomCapacity());
        assertEquals(new SocketLimits(50, 500), settings.socketLimits());
        assertEquals(new TurnSettings(List.of(), List.of(), Duration.ofMinutes(5)), new IceSettings(settings).turn());
        assertFalse(settings.faults());
        assertTrue(settings.metricsReaders().contain("127.0.0.1"));
        assertTrue(settings.metricsReaders().contain("0:0:0:0:0:0:0:1"));
        assertFalse(settings.metricsReaders().contain("192.0.2.1"));
    }

    @Test
    void other_addresses_may_read_the_metrics_or_none() {
        AddressRanges listed = settings(Map.of("madang.metrics.allow", "10.0.0.0/8, 2001:db8::/32"))
                .metricsReaders();
        assertTrue(listed.contain("10.9.8.7"));
        assertTrue(listed.contain("2001:db8::9"));
        assertFalse(listed.contain("127.0.0.1"));

        assertFalse(settings(Map.of("madang.metrics.allow", "none"))
                .metricsReaders()
                .contain("127.0.0.1"));
    }

    @Test
    void everything_can_be_set() {
        Settings settings = settings(Map.of(
                "madang.origins", "https://intranet.example, http://localhost:3000",
                "madang.room.capacity", "12",
                "madang.sockets.per-address", "1000",
                "madang.sockets.before-join", "2000",
                "madang.turn.urls", URL + "?transport=udp," + URL + "?transport=tcp, turns:turn.example:443",
                "madang.turn.secret", "north wall",
                "madang.turn.ttl", "600"));

        assertEquals(Set.of("https://intranet.example", "http://localhost:3000"), settings.origins());
        assertEquals(12, settings.roomCapacity());
        assertEquals(new SocketLimits(1_000, 2_000), settings.socketLimits());
        assertEquals(
                TurnSettings.of(
                        List.of(URL + "?transport=udp", URL + "?transport=tcp", "turns:turn.example:443"),
                        "north wall",
                        Duration.ofMinutes(10)),
                new IceSettings(settings).turn());
    }

    @Test
    void a_blank_setting_is_none() {
        Settings settings = settings(Map.of("madang.room.capacity", " ", "madang.origins", " , "));

        assertEquals(8, settings.roomCapacity());
        assertEquals(Set.of(), settings.origins());
    }

    @ParameterizedTest
    @CsvSource({
        "madang.room.capacity, eight",
        "madang.room.capacity, 1",
        "madang.room.capacity, 1001",
        "madang.room.capacity, -8",
        "madang.room.capacity, 8.5",
        "madang.room.capacity, 99999999999",
        "madang.sockets.per-address, 0",
        "madang.sockets.per-address, many",
        "madang.sockets.before-join, 0",
        "madang.sockets.before-join, 1000001",
        "madang.tickets.per-address, 0",
        "madang.tickets.per-address, 10001",
        "madang.turn.ttl, 19",
        "madang.turn.ttl, 86401",
        "madang.turn.ttl, 5m"
    })
    void a_number_that_is_none_or_out_of_range_is_named(String name, String value) {
        assertNamed(name, () -> readAll(settings(Map.of(name, value))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "turn.example",
                "http://turn.example",
                "stun:stun.example",
                "turn://turn.example",
                "turn:turn.example?transport=sctp",
                "turn:",
                "turn:turn example",
                "turn:turn.example:x",
                "turn:turn.example:",
                "turn:turn.example:0",
                "turn:turn.example:65536",
                "turn:2001:db8::1",
                "turns:turn.example?transport=udp"
            })
    void a_turn_url_that_is_none_is_named(String url) {
        assertNamed(
                "madang.turn.urls",
                () -> ice(Map.of("madang.turn.urls", URL + "," + url, "madang.turn.secret", "north wall")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"turn:[2001:db8::1]:65535?transport=tcp", "turns:turn.example?transport=tcp", "turn:192.0.2.1"})
    void a_turn_url_may_have_an_address_and_leave_out_its_port(String url) {
        TurnSettings turn = ice(Map.of("madang.turn.urls", url, "madang.turn.secret", "north wall"));

        assertEquals(List.of(url), turn.servers().get(0).urls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"stun:stun.example:99999", "turn:stun.example", "stun:stun.example?transport=udp"})
    void a_stun_url_that_is_none_is_named(String url) {
        assertNamed("madang.stun.urls", () -> ice(Map.of("madang.stun.urls", url)));
    }

    @Test
    void several_turn_servers_have_names_secrets_and_weights() {
        TurnSettings several = ice(Map.of(
                "madang.turn.servers", "seoul,berlin",
                "madang.turn.seoul.urls", URL,
                "madang.turn.seoul.secret", "new north wall,old north wall",
                "madang.turn.seoul.weight", "3",
                "madang.turn.berlin.urls", URL,
                "madang.turn.berlin.secret", "east wall",
                "madang.stun.urls", "stun:stun.example:3478"));

        assertEquals(
                List.of(
                        new TurnServer("seoul", List.of(URL), "new north wall", 3),
                        new TurnServer("berlin", List.of(URL), "east wall", 1)),
                several.servers());
        assertEquals(List.of("stun:stun.example:3478"), several.stunUrls());
    }

    @Test
    void a_turn_server_that_is_half_set_is_named() {
        assertNamed("madang.turn.seoul.urls", () -> ice(Map.of("madang.turn.servers", "seoul")));
        assertNamed(
                "madang.turn.seoul.secret",
                () -> ice(Map.of("madang.turn.servers", "seoul", "madang.turn.seoul.urls", URL)));
        assertNamed("madang.turn.servers", () -> ice(Map.of("madang.turn.servers", "Seoul!")));
        assertNamed("madang.turn.servers", () -> ice(Map.of("madang.turn.servers", "seoul", "madang.turn.urls", URL)));
        assertNamed("madang.stun.urls", () -> ice(Map.of("madang.stun.urls", "stun://x")));
    }

    private static TurnSettings ice(Map<String, String> values) {
        return new IceSettings(settings(values)).turn();
    }

    @Test
    void a_turn_server_and_its_secret_go_together() {
        assertNamed("madang.turn.secret", () -> ice(Map.of("madang.turn.urls", URL)));
        String line = assertNamed("madang.turn.urls", () -> ice(Map.of("madang.turn.secret", "north wall")));
        assertFalse(line.contains("north wall"), "a secret is never shown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "intranet.example",
                "https://intranet.example/",
                "https://intranet.example/path",
                "*",
                "https://*.example",
                "null",
                "wss://intranet.example",
                "https://"
            })
    void an_origin_that_no_browser_would_send_is_named(String origin) {
        assertNamed(
                "madang.origins", () -> readAll(settings(Map.of("madang.origins", "https://ok.example," + origin))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "10.0.0.0/33", "none, 10.0.0.0/8", "2001:db8::/129"})
    void addresses_that_are_none_are_named(String ranges) {
        assertNamed("madang.metrics.allow", () -> readAll(settings(Map.of("madang.metrics.allow", ranges))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://meet.example", "meet.example:8443", "meet.example/path", "*", "2001:db8::1"})
    void a_host_that_is_no_name_is_named(String host) {
        assertNamed("madang.hosts", () -> readAll(settings(Map.of("madang.hosts", "ok.example," + host))));
    }

    @Test
    void a_proxy_ends_tls_only_where_that_is_said_in_so_many_words() {
        assertFalse(settings(Map.of()).proxyEndsTls());
        assertTrue(settings(Map.of("madang.proxy.tls", "true")).proxyEndsTls());
        assertNamed(
                "madang.proxy.tls",
                () -> settings(Map.of("madang.proxy.tls", "1")).proxyEndsTls());
    }

    @ParameterizedTest
    @CsvSource({
        "madang.proxy.addresses, proxy.example",
        "madang.proxy.addresses, 10.0.0.0/33",
        "madang.proxy.header, X-Real-IP"
    })
    void a_proxy_that_cannot_be_told_apart_is_named(String setting, String value) {
        assertNamed(setting, () -> settings(Map.of(setting, value)).proxies(header -> {}));
    }

    @Test
    void faults_are_on_only_where_that_is_said_in_so_many_words() {
        assertTrue(settings(Map.of("madang.faults", "true")).faults());
        assertFalse(settings(Map.of("madang.faults", "false")).faults());
        assertNamed("madang.faults", () -> readAll(settings(Map.of("madang.faults", "yes"))));
    }

    @Test
    void without_a_database_named_it_is_a_file_in_a_folder_for_the_owner_only(@TempDir Path folder) throws IOException {
        Path data = folder.resolve("deep/data");

        DatabaseSettings database =
                settings(Map.of("madang.data", data.toString())).database();

        assertTrue(database.url().startsWith("jdbc:h2:file:" + data.resolve("madang") + ";"), database::url);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data)));
    }

    @Test
    void a_folder_that_cannot_be_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertNamed(
                "madang.data",
                () -> settings(Map.of("madang.data", file + "/data")).database());
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:mysql://db.example/madang", "postgresql://db.example/madang", "db.example"})
    void another_kind_of_database_is_named(String url) {
        assertNamed(
                "madang.database.url",
                () -> settings(Map.of("madang.database.url", url)).database());
    }

    @Test
    void the_password_of_the_database_is_shown_nowhere() {
        DatabaseSettings database = settings(Map.of(
                        "madang.database.url", "jdbc:postgresql://db.example/madang?password=hidden",
                        "madang.database.user", "madang",
                        "madang.database.password", "hidden"))
                .database();

        assertEquals("jdbc:postgresql://db.example/madang", database.toString());
        assertEquals("hidden", database.password());
    }

    @Test
    void the_administrators_document_lists_exactly_these_settings() throws IOException {
        Set<String> read = names("src/main/java/dev/madang/app/Settings.java", "\"(madang\\.[a-z.-]+)\"");
        read.addAll(names("src/main/java/dev/madang/app/IceSettings.java", "\"(madang\\.[a-z.-]+[a-z])\""));
        read.addAll(names("src/main/java/dev/madang/app/SignOnSettings.java", "\"(madang\\.[a-z.-]+)\""));
        Set<String> documented = names("src/docs/administration.md", "(?m)^\\| `(madang\\.[a-z.-]+)` \\|");

        assertTrue(documented.containsAll(read), () -> read + " are read, documented are " + documented);
    }

    private static Set<String> names(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Everything that a start reads. */
    private static void readAll(Settings settings) {
        settings.origins();
        settings.hosts();
        settings.ticketsPerAddress();
        settings.roomCapacity();
        settings.socketLimits();
        new IceSettings(settings).turn();
        settings.metricsReaders();
        settings.faults();
    }

    /** The one line that stops the start. */
    private static String assertNamed(String name, Executable call) {
        String line = String.valueOf(
                assertThrows(IllegalArgumentException.class, call).getMessage());
        assertTrue(line.contains(name), line);
        assertEquals(1, line.lines().count());
        return line;
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings(new FakeConfig(values));
    }
}
