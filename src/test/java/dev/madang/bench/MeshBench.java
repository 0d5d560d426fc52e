package dev.madang.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import dev.madang.testing.Browsers;
import dev.madang.testing.Colour;
import dev.madang.testing.Devices;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What each participant sends and gets as a mesh grows from two to four, with pictures of 320x180 that are as hard to compress as the
 * budget allows, and with one that hardly moves.
 */
class MeshBench {
    private static final int MOST = 4;
    private static final int MILLIS = 1_000 * Integer.getInteger("madang.bench.seconds", 20);
    private static final int WARM_UP_MILLIS = 15_000;
    private static final Path SCRIPT = Path.of("src", "test", "bench", "mesh.js");

    /** A page's own figures; all in kbit/s but the last two. */
    private record Figures(double may, double sent, double received, double wire, double framesPerSecond, String size) {
        static Figures of(Map<String, Object> read) {
            return new Figures(
                    number(read, "may"),
                    number(read, "sent"),
                    number(read, "received"),
                    number(read, "wire"),
                    number(read, "framesPerSecond"),
                    (String) read.get("size"));
        }

        private static double number(Map<String, Object> read, String name) {
            return ((Number) read.get(name)).doubleValue();
        }
    }

    @Test
    void what_each_sends_keeps_to_the_budget_as_the_mesh_grows() {
        Output out = new Output("mesh");
        out.line("| picture | people | may send | sends, payload | sends, on the wire | gets | pictures/s | size |");
        out.line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        try (Server server = Servers.start(System.getProperty("madang.bench.server", "payara"));
                Browsers browsers = new Browsers()) {
            Browser browser = browsers.with(Colour.RED, Devices.ALLOWED);
            for (String picture : List.of("busy", "calm")) {
                grow(browser, server, picture, out);
            }
        }
    }

    private static void grow(Browser browser, Server server, String picture, Output out) {
        List<BrowserContext> contexts = new ArrayList<>();
        List<Page> pages = new ArrayList<>();
        while (pages.size() < MOST) {
            BrowserContext context =
                    browser.newContext(new Browser.NewContextOptions().setPermissions(List.of("camera", "microphone")));
            contexts.add(context);
            context.addInitScript("globalThis.picture = '" + picture + "'");
            context.addInitScript(SCRIPT);
            pages.add(join(context.newPage(), server, "mesh-" + picture, "P" + pages.size()));
            if (pages.size() > 1) {
                out.line(row(picture, measure(pages)));
            }
        }
        contexts.forEach(BrowserContext::close);
    }

    private static Page join(Page page, Server server, String room, String name) {
        page.navigate(
                server.at("r/" + room + "?prejoin=false&name=" + name).toString(),
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        page.waitForSelector("main[data-phase=joined]");
        return page;
    }

    /** All at the same time, once everybody sees everybody and the estimates of the bandwidth have grown. */
    @SuppressWarnings("unchecked")
    private static List<Figures> measure(List<Page> pages) {
        int others = pages.size() - 1;
        for (Page page : pages) {
            page.waitForFunction(
                    "others => document.querySelectorAll('[data-participant-id][data-status=connected]').length === others",
                    others);
        }
        pages.get(0).waitForTimeout(WARM_UP_MILLIS);
        pages.forEach(page -> page.evaluate("() => globalThis.mesh.begin()"));
        pages.get(0).waitForTimeout(MILLIS);
        return pages.stream()
                .map(page -> Figures.of((Map<String, Object>) page.evaluate("() => globalThis.mesh.end()")))
                .toList();
    }

    private static String row(String picture, List<Figures> all) {
        Samples may = new Samples();
        Samples sent = new Samples();
        Samples wire = new Samples();
        Samples received = new Samples();
        Samples rate = new Samples();
        for (Figures each : all) {
            may.add(each.may);
            sent.add(each.sent);
            wire.add(each.wire);
            received.add(each.received);
            rate.add(each.framesPerSecond);
        }
        return "| %s | %d | %.0f | %.0f | %.0f | %.0f | %.1f | %s |"
                .formatted(
                        picture,
                        all.size(),
                        may.median(),
                        sent.median(),
                        wire.median(),
                        received.median(),
                        rate.median(),
                        all.get(0).size);
    }
}
