package dev.madang.faults;

import dev.madang.testing.Participant;

/** The longest time for which a picture has stood still since somebody began to look. */
final class Pause {

    /** Longer than a loaded machine makes one wait for the next frame; shorter than any repair of a connection. */
    static final int LONGEST_MS = 3_000;

    private static final String WATCH = """
        (tile) => {
          const video = tile.querySelector('video');
          const seen = (globalThis.pauseSeen = { longest: 0, last: performance.now() });
          const frame = () => {
            const now = performance.now();
            seen.longest = Math.max(seen.longest, now - seen.last);
            seen.last = now;
            video.requestVideoFrameCallback(frame);
          };
          video.requestVideoFrameCallback(frame);
        }
        """;

    private final Participant watcher;

    private Pause(Participant watcher) {
        this.watcher = watcher;
    }

    /** Has somebody watch another's picture from now on, in the tile that it has now. */
    static Pause watch(Participant watcher, String other) {
        watcher.tileOf(other).evaluate(WATCH);
        return new Pause(watcher);
    }

    /** The longest so far, one that lasts included. */
    long longestMs() {
        Object longest =
                watcher.page().evaluate("() => Math.max(pauseSeen.longest, performance.now() - pauseSeen.last)");
        return ((Number) longest).longValue();
    }
}
