package dev.madang.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import dev.madang.testing.Browsers;
import dev.madang.testing.Colour;
import dev.madang.testing.Devices;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * From the join to the first remote frame. In every variant the page is loaded and the camera open; the clock starts
 * when the page that comes last is told to join, and stops when that page shows the first frame from the network.
 */
class JoinToFrameBench {
    private static final int WARM_UP = Integer.getInteger("madang.bench.warm-up", 3);
    private static final int SERVER_WARM_UP = 100 * WARM_UP;
    private static final int ROUNDS = Integer.getInteger("madang.bench.rounds", 15);

    /** Whoever waits in a room has done so for a while, in every variant. */
    private static final int REST_MILLIS = 3_000;

    private static final Path MARKS = Path.of("src", "test", "bench", "marks.js");

    private final Map<String, Samples> toFrame = new LinkedHashMap<>();
    private final Map<String, Map<String, Samples>> steps = new LinkedHashMap<>();
    private int run;

    /** Prepares both pages, lets the first one join, and tells the second one: the marks of the second. */
    private interface Variant {
        Map<String, Object> join(Page first, Page second, String room);
    }

    @Test
    void a_join_shows_the_first_remote_frame_almost_as_soon_as_over_a_bare_relay() {
        Path bare = BareWar.build(NodeServer.install());
        String product = System.getProperty("madang.bench.server", "payara");
        try (BenchServer server = BenchServer.start(product, bare);
                NodeServer peerJs = NodeServer.peerJs(List.of());
                Browsers browsers = new Browsers()) {
            warmUp(server, peerJs);
            Map<String, Variant> variants = new LinkedHashMap<>();
            variants.put("one page, no relay", (first, second, room) -> overLoop(server, second));
            variants.put("bare relay", (first, second, room) -> overRelay(server, first, second, room));
            variants.put("Madang", (first, second, room) -> overMadang(server, first, second, room));
            variants.put("PeerJS", (first, second, room) -> overPeerJs(server, peerJs.port(), first, second, room));
            Browser browser = browsers.with(Colour.RED, Devices.ALLOWED);
            try (BrowserContext ann = context(browser);
                    BrowserContext bob = context(browser)) {
                for (int round = -WARM_UP; round < ROUNDS; round++) {
                    boolean counts = round >= 0;
                    variants.forEach((name, variant) -> measure(name, variant, ann, bob, counts));
                }
            }
        }
        report(product);
    }

    /** Servers that have run for a while have compiled what a join takes: each gets the same number of joins. */
    private static void warmUp(BenchServer server, NodeServer peerJs) {
        List<Product<Dialect.Relaying>> products = List.of(
                server.product("Madang", new Dialects.Madang()),
                server.product("bare relay", new Dialects.BareRelay()),
                peerJs.product("PeerJS", new Dialects.PeerJs()));
        try (Swarm swarm = new Swarm()) {
            for (Product<Dialect.Relaying> product : products) {
                Group<Dialect.Relaying> group = Group.pairUp(swarm.enter(product, 2 * SERVER_WARM_UP, 2, 4), 2_048);
                group.relay(20 * SERVER_WARM_UP, 2_000);
                group.leave();
            }
        }
    }

    private static BrowserContext context(Browser browser) {
        BrowserContext context =
                browser.newContext(new Browser.NewContextOptions().setPermissions(List.of("camera", "microphone")));
        context.addInitScript(MARKS);
        return context;
    }

    private void measure(String name, Variant variant, BrowserContext ann, BrowserContext bob, boolean counts) {
        try (Page first = ann.newPage();
                Page second = bob.newPage()) {
            Map<String, Object> marks = variant.join(first, second, "bench-" + ++run);
            if (counts) {
                toFrame.computeIfAbsent(name, key -> new Samples()).add(millis(marks.get("first frame")));
                Map<String, Samples> each = steps.computeIfAbsent(name, key -> new TreeMap<>());
                marks.forEach((step, at) ->
                        each.computeIfAbsent(step, key -> new Samples()).add(millis(at)));
            }
        }
    }

    private static Map<String, Object> overMadang(BenchServer server, Page first, Page second, String room) {
        String join = "document.querySelector('.prejoin form').requestSubmit()";
        for (Page page : List.of(first, second)) {
            open(page, server.http("madang/r/" + room + "?lang=en&name=Ann").toString());
            page.waitForFunction("() => document.querySelector('.preview[data-camera=on] video')?.readyState >= 2");
        }
        first.evaluate("() => " + join);
        first.waitForSelector("main[data-phase=joined]");
        first.waitForTimeout(REST_MILLIS);
        return started(second, join);
    }

    private static Map<String, Object> overRelay(BenchServer server, Page first, Page second, String room) {
        prepared(first, server.http("bare/relay.html?room=" + room).toString());
        prepared(second, server.http("bare/relay.html?offers&room=" + room).toString());
        return joinedAfter(first, second);
    }

    private static Map<String, Object> overLoop(BenchServer server, Page page) {
        prepared(page, server.http("bare/loop.html").toString());
        return started(page, "window.join()");
    }

    private static Map<String, Object> overPeerJs(BenchServer server, int port, Page first, Page second, String room) {
        String page = server.http("bare/peerjs.html") + "?port=" + port;
        prepared(first, page + "&id=" + room + "-ann");
        prepared(second, page + "&id=" + room + "-bob&to=" + room + "-ann");
        return joinedAfter(first, second);
    }

    private static Map<String, Object> joinedAfter(Page first, Page second) {
        first.evaluate("() => void window.join()");
        first.waitForSelector("html[data-joined]");
        first.waitForTimeout(REST_MILLIS);
        return started(second, "window.join()");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> started(Page page, String join) {
        return (Map<String, Object>) page.evaluate("() => window.bench.start(() => void " + join + ")");
    }

    private static void prepared(Page page, String url) {
        open(page, url);
        page.waitForSelector("html[data-ready]");
    }

    private static void open(Page page, String url) {
        page.navigate(url, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
    }

    private static double millis(Object value) {
        return ((Number) value).doubleValue();
    }

    private void report(String product) {
        Output out = new Output("join-to-frame-" + product);
        double reference = toFrame.get("bare relay").median();
        out.line("\nJoin to first remote frame, ms (%s)".formatted(product));
        toFrame.forEach((name, samples) ->
                out.line("  %-18s %s   x%.2f".formatted(name, samples.summary(), samples.median() / reference)));
        steps.forEach((name, marks) -> {
            out.line("\n  %s: when each step was done, median ms".formatted(name));
            marks.entrySet().stream()
                    .sorted((a, b) ->
                            Double.compare(a.getValue().median(), b.getValue().median()))
                    .forEach(mark ->
                            out.line("    %7.1f  %s".formatted(mark.getValue().median(), mark.getKey())));
        });
    }
}
