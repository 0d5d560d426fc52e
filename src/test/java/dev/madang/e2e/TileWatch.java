package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import dev.madang.testing.Await;
import dev.madang.testing.Participant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one participant's page shows of another from now on. */
final class TileWatch {

    /** Longer than any pause between two frames of a picture that goes on, on a loaded machine too. */
    private static final int LONGEST_PAUSE_MS = 3_000;

    // Writes down what the page shows of another participant from now on: each status with its time, everything said in
    // the notices, the longest pause between two frames, and whether the tile is still the same element.
    private static final String WATCH = """
        (tile) => {
          const seen = globalThis.seen = { statuses: [], phases: [], mutings: [], notices: [], pause: 0 };
          const main = document.querySelector('main');
          const write = (list, value) => list.at(-1)?.value === value || list.push({ value, at: Date.now() });
          new MutationObserver(() => write(seen.statuses, tile.dataset.status))
            .observe(tile, { attributeFilter: ['data-status'] });
          new MutationObserver(() => write(seen.mutings, tile.dataset.muted === undefined ? 'off' : 'on'))
            .observe(tile, { attributeFilter: ['data-muted'] });
          new MutationObserver(() => write(seen.phases, main.dataset.phase))
            .observe(main, { attributeFilter: ['data-phase'] });
          new MutationObserver((all) => all.forEach(({ addedNodes }) => addedNodes.forEach((it) => seen.notices.push(it.textContent))))
            .observe(document.querySelector('.notices'), { childList: true });
          const video = tile.querySelector('video');
          let last = performance.now();
          const frame = () => {
            const now = performance.now();
            seen.pause = Math.max(seen.pause, now - last);
            last = now;
            video.requestVideoFrameCallback(frame);
          };
          video.requestVideoFrameCallback(frame);
          seen.same = () => tile.isConnected;
        }
        """;

    private final String names;
    private final Page page;

    private TileWatch(String names, Page page) {
        this.names = names;
        this.page = page;
    }

    static TileWatch of(Participant watcher, Participant watched) {
        watcher.tileOf(watched.name()).evaluate(WATCH);
        return new TileWatch(watched.name() + " at " + watcher.name() + "'s", watcher.page());
    }

    /** Waits until the page of the watcher has been in a phase, and tells when that was. */
    long awaitPhase(String phase) {
        return await("phases", phase);
    }

    /** Waits until the tile has had a status, and tells when that was. */
    long awaitStatus(String status) {
        return await("statuses", status);
    }

    /** Waits until the tile has shown the microphone off, and tells when that was. */
    long awaitMuted() {
        return await("mutings", "on");
    }

    /** The last status that the tile has shown since, and when that was; empty if it has shown the same all the time. */
    Optional<Seen> lastStatus() {
        return last("statuses");
    }

    /** The last phase that the page has shown since, and when that was; empty if it has shown the same all the time. */
    Optional<Seen> lastPhase() {
        return last("phases");
    }

    /** How long the picture has stood still at most. */
    long pauseMs() {
        return ((Number) page.evaluate("() => globalThis.seen.pause")).longValue();
    }

    /** Fails when the page has shown that somebody left or came, made the tile anew, or let the picture stand still. */
    void assertNobodyLeft() {
        assertEquals(List.of(), comings(), () -> "what was said of " + names);
        assertTrue((Boolean) page.evaluate("() => globalThis.seen.same()"), () -> "the tile stays: " + names);
        assertTrue(pauseMs() < LONGEST_PAUSE_MS, () -> names + " stood still for " + pauseMs() + " ms");
    }

    private Object comings() {
        return page.evaluate("() => globalThis.seen.notices.filter((it) => /has (left|come in)/.test(it))");
    }

    private long await(String list, String value) {
        return Await.value(value + " of " + names, () -> at(list, value), at -> at > 0);
    }

    private Optional<Seen> last(String list) {
        Object last = page.evaluate("(list) => globalThis.seen[list].at(-1) ?? null", list);
        return Optional.ofNullable((Map<?, ?>) last)
                .map(it -> new Seen((String) it.get("value"), ((Number) it.get("at")).longValue()));
    }

    /** Something that the page has shown, and when it began to. */
    record Seen(String value, long at) {}

    private long at(String list, String value) {
        Object at = page.evaluate(
                "([list, value]) => globalThis.seen[list].find((it) => it.value === value)?.at ?? 0",
                List.of(list, value));
        return ((Number) at).longValue();
    }
}
