package dev.madang.app;

import dev.madang.turn.TurnServer;
import dev.madang.turn.TurnSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/** The settings of TURN and STUN, as {@link Settings}: one server, or several that have names. */
final class IceSettings {
    private static final String TURN = "madang.turn.";
    private static final String SERVERS = "madang.turn.servers";
    private static final String STUN = "madang.stun.urls";
    private static final String SERVER_NAME = "[a-z][a-z0-9-]{0,30}";
    private static final String HOST = "(\\[[0-9a-fA-F:.]+\\]|[^:/?#@\\[\\]\\s]+)";
    private static final String PORT =
            "(:([1-9]\\d{0,3}|[1-5]\\d{4}|6[0-4]\\d{3}|65[0-4]\\d{2}|655[0-2]\\d|6553[0-5]))?";
    /** TURN over DTLS, which {@code turns:} over UDP would be, is spoken by no browser. */
    private static final String TURN_URL =
            "(turn:" + HOST + PORT + "(\\?transport=(udp|tcp))?|turns:" + HOST + PORT + "(\\?transport=tcp)?)";

    private static final String STUN_URL = "stuns?:" + HOST + PORT;

    private final Settings settings;

    IceSettings(Settings settings) {
        this.settings = settings;
    }

    TurnSettings turn() {
        return new TurnSettings(
                servers(),
                urls(STUN, STUN_URL, "URL such as stun:stun.example:3478"),
                Duration.ofSeconds(settings.number("madang.turn.ttl", 300, 20, 86_400)));
    }

    private List<TurnServer> servers() {
        List<String> names = settings.list(SERVERS);
        if (names.isEmpty()) {
            boolean none = settings.text("madang.turn.urls").isEmpty()
                    && settings.text("madang.turn.secret").isEmpty();
            return none ? List.of() : List.of(server("turn", TURN));
        }
        if (!settings.text("madang.turn.urls").isEmpty()) {
            throw Settings.wrong(SERVERS, "and madang.turn.urls are both set; give each server its own");
        }
        if (new HashSet<>(names).size() < names.size()) {
            throw Settings.wrong(SERVERS, "names a server twice");
        }
        return names.stream().map(this::named).toList();
    }

    private TurnServer named(String name) {
        if (!name.matches(SERVER_NAME)) {
            throw Settings.wrong(SERVERS, "\"" + name + "\" is no name; use small letters, digits and hyphens");
        }
        return server(name, TURN + name + ".");
    }

    /** @param prefix of its settings, with a dot at its end */
    private TurnServer server(String name, String prefix) {
        List<String> urls = urls(
                prefix + "urls",
                TURN_URL,
                "URL such as turn:turn.example:3478?transport=udp or turns:turn.example:443");
        List<String> secrets = settings.list(prefix + "secret");
        if (urls.isEmpty() || secrets.isEmpty()) {
            throw Settings.wrong(prefix + (urls.isEmpty() ? "urls" : "secret"), "is missing; the two go together");
        }
        return new TurnServer(name, urls, secrets.get(0), settings.number(prefix + "weight", 1, 1, 1_000));
    }

    private List<String> urls(String setting, String form, String kind) {
        List<String> urls = settings.list(setting);
        for (String url : urls) {
            if (!url.matches(form)) {
                throw Settings.wrong(setting, "\"" + url + "\" is not a " + kind);
            }
        }
        return urls;
    }
}
