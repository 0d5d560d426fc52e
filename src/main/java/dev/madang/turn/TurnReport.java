package dev.madang.turn;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a check of all TURN servers found.
 *
 * @param at when it was done
 * @param verdicts one for each URL, in the order of the settings
 */
public record TurnReport(Instant at, List<Verdict> verdicts) {
    public TurnReport {
        verdicts = List.copyOf(verdicts);
    }

    /** In one word. */
    public enum State {
        WORKS,
        /** Some URL does not work. */
        BROKEN,
        /** No TURN server is set. */
        MISSING;

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public State state() {
        if (verdicts.isEmpty()) {
            return State.MISSING;
        }
        return verdicts.stream().allMatch(Verdict::works) ? State.WORKS : State.BROKEN;
    }
}
