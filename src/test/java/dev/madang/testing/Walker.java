package dev.madang.testing;

import dev.madang.testing.Rest.Reply;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A browser without pages: it keeps cookies by host and port, and follows redirects one by one. */
public final class Walker {
    private static final int TOO_MANY = 12;

    private final Map<String, Map<String, String>> cookies = new HashMap<>();

    /**
     * Where a way has ended.
     *
     * @param way all addresses that were asked for, in their order
     */
    public record End(URI at, Reply reply, List<URI> way) {
        public int redirects() {
            return way.size() - 1;
        }
    }

    /** GET, and on until something other than a redirect comes. */
    public End go(URI from) {
        return go(from, address -> false);
    }

    /** The address to which the way leads that satisfies the condition; it is not asked for. */
    public URI until(URI from, Predicate<URI> stop) {
        End end = go(from, stop);
        if (!stop.test(end.at())) {
            throw new AssertionError("the way ended with " + end.reply().status() + " at " + end.way());
        }
        return end.at();
    }

    private End go(URI from, Predicate<URI> stop) {
        URI at = from;
        List<URI> way = new ArrayList<>();
        while (way.size() < TOO_MANY) {
            way.add(at);
            Reply reply = send("GET", at, null);
            if (reply.status() / 100 != 3) {
                return new End(at, reply, way);
            }
            at = at.resolve(reply.header("Location"));
            if (stop.test(at)) {
                return new End(at, reply, way);
            }
        }
        throw new AssertionError("it goes on and on: " + way);
    }

    /** One request with the cookies of that host, and no further. */
    public Reply send(String method, URI address, String body, String... headers) {
        Map<String, String> mine = cookies.computeIfAbsent(address.getAuthority(), host -> new TreeMap<>());
        List<String> all = new ArrayList<>(List.of(headers));
        if (!mine.isEmpty()) {
            String cookie = mine.entrySet().stream()
                    .map(each -> each.getKey() + "=" + each.getValue())
                    .collect(Collectors.joining("; "));
            all.addAll(List.of("Cookie", cookie));
        }
        Reply reply = Rest.at(method, address, body, all.toArray(String[]::new));
        reply.headers().allValues("Set-Cookie").forEach(line -> keep(line, mine));
        return reply;
    }

    private static void keep(String line, Map<String, String> mine) {
        String[] pair = line.substring(0, (line + ";").indexOf(';')).split("=", 2);
        if (pair[1].isEmpty() || line.contains("Max-Age=0")) {
            mine.remove(pair[0]);
        } else {
            mine.put(pair[0], pair[1]);
        }
    }

    /** The names and values of the cookies of that host. */
    public Map<String, String> cookies(URI host) {
        return Map.copyOf(cookies.getOrDefault(host.getAuthority(), Map.of()));
    }
}
