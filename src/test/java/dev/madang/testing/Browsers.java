package dev.madang.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The Chromium processes of a thread: one per camera colour, since Chromium takes its fake camera on the command line. All
 * calls come from that thread, as Playwright demands.
 */
public final class Browsers implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-default-apps",
            "--no-first-run",
            "--mute-audio",
            "--disable-dev-shm-usage",
            "--autoplay-policy=no-user-gesture-required",
            "--disable-background-timer-throttling",
            "--disable-backgrounding-occluded-windows",
            "--disable-renderer-backgrounding",
            // Where a machine has no interface but lo, candidates are gathered on that one.
            "--allow-loopback-in-peer-connection",
            // getDisplayMedia shares the tab of this title without asking.
            "--auto-select-tab-capture-source-by-title=" + Clips.SCREEN_TITLE);

    private final Playwright playwright;
    private final Optional<Path> executable;
    private final Map<String, Browser> running = new HashMap<>();

    /** Finds Chromium, or has it installed. */
    public Browsers() {
        executable = InstalledBrowser.chromium();
        Net.prepare();
        PlaywrightAssertions.setDefaultAssertionTimeout((double) Await.PATIENCE.toMillis());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    /**
     * Those of the run, which the root store closes when the run ends. Whoever is {@link Aside} has a thread of its own, and so browsers of
     * its own, which end with the class.
     */
    static Browsers of(ExtensionContext context) {
        ExtensionContext owner = isAside(context) ? classOf(context) : context.getRoot();
        return owner.getStore(
                        Namespace.create(Browsers.class, owner.getUniqueId())) // a store looks into those above it
                .computeIfAbsent("browsers", key -> new Browsers(), Browsers.class);
    }

    private static boolean isAside(ExtensionContext context) {
        return context.getRequiredTestClass().isAnnotationPresent(Aside.class);
    }

    private static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext each = context;
        while (each.getTestMethod().isPresent()) {
            each = each.getParent().orElseThrow();
        }
        return each;
    }

    /** The browser whose camera shows this colour; started at its first use. */
    public Browser with(Colour colour, Devices devices) {
        return running.computeIfAbsent(colour + " " + devices, key -> launch(colour, devices, executable, List.of()));
    }

    /** As {@link #with}, in a browser that takes one more certificate for good, however it was signed: that with the key of this digest. */
    Browser trusting(String keyDigest, Colour colour, Devices devices) {
        return running.computeIfAbsent(
                colour + " " + devices + " trusting " + keyDigest,
                key -> launch(
                        colour, devices, executable, List.of("--ignore-certificate-errors-spki-list=" + keyDigest)));
    }

    /** The browser inside a place whose camera shows this colour; started at its first use, closed with the network. */
    Browser in(Place place, Colour colour, Devices devices) {
        Path chromium = executable.orElseGet(() -> Path.of(playwright.chromium().executablePath()));
        List<String> flags = new ArrayList<>(place.browserFlags());
        // From inside, the server is not at localhost, and cameras are for secure pages only.
        flags.add("--unsafely-treat-insecure-origin-as-secure=" + place.server().origin());
        return place.browser(
                colour + " " + devices, () -> launch(colour, devices, Optional.of(place.wrapperOf(chromium)), flags));
    }

    private Browser launch(Colour colour, Devices devices, Optional<Path> program, List<String> more) {
        List<String> flags = new ArrayList<>(FLAGS);
        flags.addAll(more);
        flags.add(devices.flag());
        if (devices != Devices.NO_CAMERA) {
            flags.add("--use-file-for-fake-video-capture=" + FakeDevices.camera(colour));
        }
        flags.add("--use-file-for-fake-audio-capture=" + FakeDevices.microphone(colour));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions().setArgs(flags);
        program.ifPresent(options::setExecutablePath);
        return playwright.chromium().launch(options);
    }

    @Override
    public void close() {
        running.values().forEach(Browser::close);
        playwright.close();
    }
}
