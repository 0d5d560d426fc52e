package dev.madang.app;

import dev.madang.identity.AddressRanges;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which proxies are believed, and what they say of the requests that they pass on. Whoever is not one of them may write what they
 * like: it is not read. Only one kind of header is read, because proxies set one and pass the other on as the caller wrote it.
 */
final class Proxies {
    /** The kinds of headers: {@code X-Forwarded-For} and those that go with it, or {@code Forwarded} of RFC 7239. */
    enum Kind {
        X_FORWARDED,
        FORWARDED
    }

    private static final String FORWARDED = "Forwarded";
    private static final String ADDRESSES = "X-Forwarded-For";
    private static final String SCHEME = "X-Forwarded-Proto";
    private static final String HOST = "X-Forwarded-Host";
    private static final String PREFIX = "X-Forwarded-Prefix";

    private static final String TOKEN = "[\\w!#$%&'*+.^`|~-]+";

    /** Without commas, semicolons and backslashes in quotes: no address, scheme or host has them, and so no quote that a caller opens reaches what a proxy adds. */
    private static final Pattern PAIR = Pattern.compile("(" + TOKEN + ")=(?:\"([^\"\\\\]*)\"|(" + TOKEN + "))");

    /** RFC 7239, section 6; some write such ports in X-Forwarded-For, too. */
    private static final Pattern WITH_PORT = Pattern.compile("(?:\\[([^\\]]+)]|([\\d.]+))(?::[\\w.-]+)?");

    private static final Pattern HOST_AND_PORT = Pattern.compile("([\\w.-]+|\\[[\\da-fA-F:.]+])(:\\d{1,5})?");
    private static final Pattern PATH = Pattern.compile("(/(?!\\.{1,2}(/|$))[\\w.~-]+)*/?");

    private final AddressRanges believed;
    private final Kind kind;
    private final Consumer<String> unreadable;

    /** Who stands before the server, in whose words. */
    private record Hop(String address, String scheme, String host) {}

    /**
     * @param believed addresses of the proxies
     * @param unreadable takes the name of each header of a proxy that cannot be read, and is taken as not sent
     */
    Proxies(AddressRanges believed, Kind kind, Consumer<String> unreadable) {
        this.believed = believed;
        this.kind = kind;
        this.unreadable = unreadable;
    }

    /**
     * What is to be believed of a request.
     *
     * @param peer the address of the other end of the connection
     * @param headers all values of a header by its name
     */
    Told told(String peer, Function<String, List<String>> headers) {
        if (!believed.contain(peer)) {
            return Told.NOTHING;
        }
        if (kind == Kind.FORWARDED) {
            Hop client = client(peer, FORWARDED, headers);
            return new Told(client.address, scheme(client.scheme, FORWARDED), host(client.host, FORWARDED), null);
        }
        return new Told(
                client(peer, ADDRESSES, headers).address,
                scheme(last(SCHEME, headers), SCHEME),
                host(last(HOST, headers), HOST),
                prefix(last(PREFIX, headers)));
    }

    /** Of the headers that are read, so that nothing behind the filter reads them once more. */
    static boolean isRead(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return lower.equals("forwarded") || lower.startsWith("x-forwarded-");
    }

    /**
     * From the last proxy back to the first that is none of ours. What stands before that it has been told itself, by anybody.
     */
    private Hop client(String peer, String header, Function<String, List<String>> headers) {
        List<String> items = items(header, headers);
        Hop client = new Hop(peer, "", "");
        for (int i = items.size() - 1; i >= 0 && believed.contain(client.address); i--) {
            Optional<Hop> before = hop(items.get(i));
            if (before.isEmpty()) {
                unreadable.accept(header);
                break;
            }
            client = before.get();
        }
        return client;
    }

    private Optional<Hop> hop(String item) {
        if (kind == Kind.X_FORWARDED) {
            return address(item).map(address -> new Hop(address, "", ""));
        }
        Map<String, String> pairs = new HashMap<>();
        for (String written : item.split(";", -1)) {
            Matcher pair = PAIR.matcher(written.strip());
            if (!pair.matches()) {
                return Optional.empty();
            }
            pairs.put(pair.group(1).toLowerCase(Locale.ROOT), pair.group(pair.group(2) == null ? 3 : 2));
        }
        return address(pairs.getOrDefault("for", ""))
                .map(address -> new Hop(address, pairs.getOrDefault("proto", ""), pairs.getOrDefault("host", "")));
    }

    private static Optional<String> address(String node) {
        Matcher withPort = WITH_PORT.matcher(node);
        String bare = !withPort.matches() ? node : withPort.group(withPort.group(1) == null ? 2 : 1);
        return Optional.of(bare).filter(AddressRanges::isAddress);
    }

    private String scheme(String written, String header) {
        return switch (written.toLowerCase(Locale.ROOT)) {
            case "" -> "";
            case "https", "wss" -> "https"; // some proxies name the socket's
            case "http", "ws" -> "http";
            default -> refused(header);
        };
    }

    private String host(String written, String header) {
        return written.isEmpty() || HOST_AND_PORT.matcher(written).matches() ? written : refused(header);
    }

    private @Nullable String prefix(String written) {
        if (written.isEmpty()) {
            return null;
        }
        if (!PATH.matcher(written).matches()) {
            unreadable.accept(PREFIX);
            return null;
        }
        return written.endsWith("/") ? written.substring(0, written.length() - 1) : written;
    }

    private String refused(String header) {
        unreadable.accept(header);
        return "";
    }

    /** The proxy next to us has written the last; empty where there is none. */
    private static String last(String header, Function<String, List<String>> headers) {
        List<String> items = items(header, headers);
        return items.isEmpty() ? "" : items.get(items.size() - 1);
    }

    private static List<String> items(String header, Function<String, List<String>> headers) {
        return headers.apply(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
