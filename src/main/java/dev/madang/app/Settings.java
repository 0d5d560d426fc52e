package dev.madang.app;

import dev.madang.account.SignIn;
import dev.madang.identity.AddressRanges;
import dev.madang.media.mesh.Budget;
import dev.madang.signaling.Connections.SocketLimits;
import dev.madang.storage.DataFolder;
import dev.madang.storage.DatabaseSettings;
import dev.madang.webhook.RetrySchedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * All settings, read once at the start; src/docs/administration.md lists them. A wrong one stops the start with a line
 * that names it.
 */
public final class Settings {
    private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1");

    private final Config config;

    public Settings() {
        // the form without a class loader can fail on Payara
        this(ConfigProvider.getConfig(Settings.class.getClassLoader()));
    }

    Settings(Config config) {
        this.config = config;
    }

    /** Origins other than the server's own whose pages may connect. */
    public Set<String> origins() {
        Set<String> origins = new LinkedHashSet<>(list("madang.origins"));
        for (String origin : origins) {
            if (!origin.matches("https?://[^*/?#\\s]+")) {
                throw wrong("madang.origins", "\"" + origin + "\" is not an origin, such as https://intranet.example");
            }
        }
        return origins;
    }

    /** The names of this server; empty where any will do. */
    public Set<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>(list("madang.hosts"));
        for (String host : hosts) {
            if (!host.matches("[\\w.-]+|\\[[0-9a-fA-F:.]+]")) {
                throw wrong("madang.hosts", "\"" + host + "\" is not a name without port, such as meet.example");
            }
        }
        return hosts;
    }

    /** How many participants a room holds. */
    public int roomCapacity() {
        return number("madang.room.capacity", 8, 2, 1_000);
    }

    /** What a participant of a mesh may send. */
    public Budget mesh() {
        return new Budget(
                number("madang.mesh.uplink-kbps", Budget.USUAL.uplinkKbps(), 100, 1_000_000),
                number("madang.mesh.senders", Budget.USUAL.senders(), 1, 1_000));
    }

    public SocketLimits socketLimits() {
        return new SocketLimits(
                number("madang.sockets.per-address", 50, 1, 1_000_000),
                number("madang.sockets.before-join", 500, 1, 1_000_000));
    }

    /** The addresses that may read the metrics; {@code none} stands for no address. */
    public AddressRanges metricsReaders() {
        List<String> ranges = list("madang.metrics.allow");
        try {
            return new AddressRanges(ranges.isEmpty() ? LOOPBACK : ranges.equals(List.of("none")) ? List.of() : ranges);
        } catch (IllegalArgumentException e) {
            throw wrong("madang.metrics.allow", String.valueOf(e.getMessage()));
        }
    }

    /** How many tickets one network address gets within 30 s, their lifetime. */
    public int ticketsPerAddress() {
        return number("madang.tickets.per-address", 300, 1, 10_000);
    }

    /** The password of the account admin; empty where it is drawn at the first start. */
    public Optional<String> adminPassword() {
        String password = text("madang.admin.password");
        if (!password.isEmpty() && password.length() < SignIn.PASSWORD_MIN) {
            throw wrong("madang.admin.password", "must have " + SignIn.PASSWORD_MIN + " characters at least");
        }
        return Optional.of(password).filter(set -> !set.isEmpty());
    }

    /** After so long without a request somebody must sign in again. */
    public Duration signInIdle() {
        return Duration.ofSeconds(number("madang.sign-in.idle", 28_800, 60, 2_592_000));
    }

    /** After so long somebody must sign in again, whatever they have done meanwhile. */
    public Duration signInAbsolute() {
        return Duration.ofSeconds(number("madang.sign-in.absolute", 86_400, 60, 2_592_000));
    }

    /** How often one network address may try to sign in within five minutes. */
    public int signInsPerAddress() {
        return number("madang.sign-in.per-address", 30, 1, 10_000);
    }

    /** How many REST requests an account or a key has within a minute. */
    public int requestsPerActor() {
        return number("madang.requests.per-actor", 1_200, 10, 1_000_000);
    }

    /** How many REST requests all guests of one network address have within a minute. */
    public int requestsPerAddress() {
        return number("madang.requests.per-address", 20_000, 10, 1_000_000);
    }

    /** Whether a proxy before this server ends TLS, so that all requests have come by it. */
    public boolean proxyEndsTls() {
        return flag("madang.proxy.tls", false);
    }

    /**
     * The proxies that are believed what they say of a request; nobody unless said otherwise.
     *
     * @param unreadable takes the name of a header that one has sent and that cannot be read
     */
    Proxies proxies(Consumer<String> unreadable) {
        String header = text("madang.proxy.header");
        if (!List.of("", "X-Forwarded-For", "Forwarded").contains(header)) {
            throw wrong("madang.proxy.header", "must be X-Forwarded-For or Forwarded, not \"" + header + "\"");
        }
        try {
            return new Proxies(
                    new AddressRanges(list("madang.proxy.addresses")),
                    header.equals("Forwarded") ? Proxies.Kind.FORWARDED : Proxies.Kind.X_FORWARDED,
                    unreadable);
        } catch (IllegalArgumentException e) {
            throw wrong("madang.proxy.addresses", String.valueOf(e.getMessage()));
        }
    }

    /** Whether tests may disturb calls by REST. */
    public boolean faults() {
        return flag("madang.faults", false);
    }

    /** Whether a name that no administrator has given to a room is a room all the same. */
    public boolean adHocRooms() {
        return flag("madang.rooms.ad-hoc", true);
    }

    /** How long somebody may be gone before attendance counts it as a leave. */
    public Duration attendanceRejoin() {
        return Duration.ofSeconds(number("madang.attendance.rejoin", 30, 0, 3_600));
    }

    /** How long attendance is kept after somebody has left. */
    public Duration attendanceKeep() {
        return Duration.ofDays(number("madang.attendance.keep", 365, 1, 36_500));
    }

    /** How long it is kept how participants were connected. */
    public Duration timelineKeep() {
        return Duration.ofDays(number("madang.timeline.keep", 7, 1, 3_650));
    }

    /** The folder of what the server keeps: its own data directory on WildFly, one in the account's home elsewhere. */
    public DataFolder data() {
        String chosen = text("madang.data");
        String server = System.getProperty("jboss.server.data.dir");
        Path usual = server == null
                ? Path.of(System.getProperty("user.home"), ".madang")
                : Path.of(server).resolve("madang");
        try {
            return new DataFolder(chosen.isEmpty() ? usual : Path.of(chosen));
        } catch (IllegalArgumentException e) {
            throw wrong("madang.data", String.valueOf(e.getMessage()));
        }
    }

    /** A file in the folder unless said otherwise. */
    public DatabaseSettings database() {
        String url = text("madang.database.url");
        if (url.isEmpty()) {
            return DatabaseSettings.fileIn(data());
        }
        try {
            return new DatabaseSettings(url, text("madang.database.user"), text("madang.database.password"));
        } catch (IllegalArgumentException e) {
            throw wrong("madang.database.url", String.valueOf(e.getMessage()));
        }
    }

    private boolean flag(String name, boolean unset) {
        String text = text(name);
        if (!text.isEmpty() && !text.equals("true") && !text.equals("false")) {
            throw wrong(name, "must be true or false, not \"" + text + "\"");
        }
        return text.isEmpty() ? unset : text.equals("true");
    }

    /** Where webhooks may go beside the internet: {@code true} for anywhere, or ranges of addresses. */
    public AddressRanges webhookTargets() {
        List<String> ranges = list("madang.webhooks.allow-private");
        try {
            if (ranges.isEmpty() || ranges.equals(List.of("false"))) {
                return new AddressRanges(List.of());
            }
            return new AddressRanges(ranges.equals(List.of("true")) ? List.of("0.0.0.0/0", "::/0") : ranges);
        } catch (IllegalArgumentException e) {
            throw wrong("madang.webhooks.allow-private", e.getMessage() + "; true, false or ranges are taken");
        }
    }

    /** When webhooks are tried again; {@code none} for never. */
    public RetrySchedule webhookRetries() {
        List<String> waits = list("madang.webhooks.retries");
        try {
            return waits.isEmpty()
                    ? RetrySchedule.USUAL
                    : new RetrySchedule(
                            waits.equals(List.of("none"))
                                    ? List.of()
                                    : waits.stream().map(Duration::parse).toList());
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw wrong("madang.webhooks.retries", "must be durations separated by commas, such as PT5S,PT1M,PT1H");
        }
    }

    /** How long it is kept what was sent to webhooks. */
    public Duration webhookKeep() {
        return Duration.ofDays(number("madang.webhooks.keep-days", 7, 1, 3_650));
    }

    String text(String name) {
        return config.getOptionalValue(name, String.class).orElse("").strip();
    }

    List<String> list(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    int number(String name, int unset, int min, int max) {
        String text = text(name);
        if (text.isEmpty()) {
            return unset;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(name, "must be a number, not \"" + text + "\"");
        }
        throw wrong(name, "must lie between " + min + " and " + max);
    }

    static IllegalArgumentException wrong(String name, String why) {
        return new IllegalArgumentException("Setting " + name + ": " + why + ".");
    }
}
