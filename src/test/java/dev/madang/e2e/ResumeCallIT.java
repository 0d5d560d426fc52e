package dev.madang.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Participant;
import dev.madang.testing.Setup;
import dev.madang.testing.Tunnel;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A socket that is lost during a call, as the two people in it see that: hardly. */
@ExtendWith(Calls.class)
class ResumeCallIT {

    /** Longer than any pause between two frames of a picture that goes on, on a loaded machine too. */
    private static final int LONGEST_PAUSE_MS = 3_000;

    /** What promises.md says of a connection that drops. */
    private static final int SHOWN_MS = 1_000;

    private static final int RESUMED_MS = 2_000;

    // Writes down what the page shows of another participant from now on: each status with its time, everything said in
    // the notices, the longest pause between two frames, and whether the tile is still the same element.
    private static final String WATCH = """
        (tile) => {
          const seen = globalThis.seen = { statuses: [], phases: [], notices: [], pause: 0 };
          const main = document.querySelector('main');
          const write = (list, value) => list.at(-1)?.value === value || list.push({ value, at: Date.now() });
          new MutationObserver(() => write(seen.statuses, tile.dataset.status))
            .observe(tile, { attributeFilter: ['data-status'] });
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

    @Test
    void a_lost_socket_is_shown_and_resumed_while_picture_and_chat_go_on(Call call) {
        try (Tunnel tunnel = new Tunnel(call.server())) {
            Participant ann = call.enter(Setup.of("Ann", Colour.RED), "");
            ann.go(tunnel.at("r/" + call.room() + "?prejoin=false&name=Ann"));
            Participant ben = call.join("Ben", Colour.GREEN);
            ann.awaitPresenceOf(ben);
            ben.awaitPresenceOf(ann);
            ann.tileOf("Ben").evaluate(WATCH);
            ben.tileOf("Ann").evaluate(WATCH);

            long cutAt = System.currentTimeMillis();
            tunnel.cut();
            await(ann, "phases", "reconnecting");
            await(ben, "statuses", "reconnecting");
            ann.call().chat("no socket is needed for this");
            ann.call().toggleMicrophone(); // what is told while the socket is away arrives after it
            assertThat(ann.page().locator(".banner")).isVisible();
            long mendedAt = System.currentTimeMillis();
            tunnel.mend();
            await(ann, "phases", "joined");
            await(ben, "statuses", "connected");

            assertThat(ben.tileOf("Ann")).hasAttribute("data-muted", "");
            assertThat(ben.page().locator("li[data-from]:not([data-from=self]) .chat-text"))
                    .hasText("no socket is needed for this");
            ben.call().chat("and welcome back");
            assertThat(ann.page().locator("li[data-from]:not([data-from=self]) .chat-text"))
                    .hasText("and welcome back");
            ben.awaitMoreFramesOf("Ann");
            ann.awaitMoreFramesOf("Ben");
            assertEquals(List.of(), noticesAt(ben), "nobody has left or come");
            assertTrue(sameTile(ben) && sameTile(ann), "the tiles stay");
            assertTrue(pauseAt(ann) < LONGEST_PAUSE_MS, () -> "Ann saw Ben stand still for " + pauseAt(ann) + " ms");
            assertTrue(pauseAt(ben) < LONGEST_PAUSE_MS, () -> "Ben saw Ann stand still for " + pauseAt(ben) + " ms");
            System.out.printf(
                    "%s: reconnecting shown to oneself after %d ms, to the other after %d ms; resumed %d ms after the"
                            + " line was whole; longest pause of a picture %.0f and %.0f ms%n",
                    call.server().name(),
                    at(ann, "phases", "reconnecting") - cutAt,
                    at(ben, "statuses", "reconnecting") - cutAt,
                    at(ann, "phases", "joined") - mendedAt,
                    pauseAt(ann),
                    pauseAt(ben));
            assertTrue(at(ann, "phases", "reconnecting") - cutAt < SHOWN_MS, "shown to oneself in time");
            assertTrue(at(ben, "statuses", "reconnecting") - cutAt < SHOWN_MS, "shown to the other in time");
            ann.forgetConsole();
        }
    }

    @Test
    void a_socket_that_drops_is_back_within_two_seconds(Call call) {
        try (Tunnel tunnel = new Tunnel(call.server())) {
            Participant ann = call.enter(Setup.of("Ann", Colour.RED), "");
            ann.go(tunnel.at("r/" + call.room() + "?prejoin=false&name=Ann"));
            Participant ben = call.join("Ben", Colour.GREEN);
            ann.awaitPresenceOf(ben);
            ann.tileOf("Ben").evaluate(WATCH);
            ben.tileOf("Ann").evaluate(WATCH);

            long cutAt = System.currentTimeMillis();
            tunnel.cut();
            tunnel.mend();
            await(ann, "phases", "joined");
            await(ben, "statuses", "connected");

            long back = at(ann, "phases", "joined") - cutAt;
            long seenBack = at(ben, "statuses", "connected") - cutAt;
            System.out.printf(
                    "%s: a dropped socket is back after %d ms, seen by the other after %d ms%n",
                    call.server().name(), back, seenBack);
            assertTrue(back < RESUMED_MS && seenBack < RESUMED_MS, () -> "after " + back + " and " + seenBack + " ms");
            ann.awaitMoreFramesOf("Ben");
            ann.forgetConsole();
        }
    }

    @Test
    @PayaraOnly
    void the_way_to_the_server_and_back_is_measured_and_shown(Call call) {
        Participant ann = call.join("Ann", Colour.RED);

        assertThat(ann.page().locator(".call-round-trip")).hasText(Pattern.compile("^\\d+ ms$"));
    }

    private static void await(Participant watcher, String list, String value) {
        Await.until(value + " at " + watcher.name() + "'s", () -> at(watcher, list, value) > 0);
    }

    private static long at(Participant watcher, String list, String value) {
        Object at = watcher.page()
                .evaluate(
                        "([list, value]) => globalThis.seen[list].find((it) => it.value === value)?.at ?? 0",
                        List.of(list, value));
        return ((Number) at).longValue();
    }

    private static double pauseAt(Participant watcher) {
        return ((Number) watcher.page().evaluate("() => globalThis.seen.pause")).doubleValue();
    }

    private static Object noticesAt(Participant watcher) {
        return watcher.page().evaluate("() => globalThis.seen.notices");
    }

    private static boolean sameTile(Participant watcher) {
        return (Boolean) watcher.page().evaluate("() => globalThis.seen.same()");
    }
}
