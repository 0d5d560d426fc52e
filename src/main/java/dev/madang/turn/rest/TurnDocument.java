package dev.madang.turn.rest;

import dev.madang.turn.TurnReport;
import dev.madang.turn.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link TurnReport} as JSON. */
public record TurnDocument(Instant at, String state, List<Url> urls) {
    static TurnDocument of(TurnReport report) {
        return new TurnDocument(
                report.at(),
                report.state().wireName(),
                report.verdicts().stream().map(Url::of).toList());
    }

    /**
     * One URL.
     *
     * @param roundTripMillis of the echo through the relay, rounded up; missing where there was none
     * @param advice what to do
     * @param detail in the words of the TURN server or of the network; missing where there are none
     */
    public record Url(
            String url,
            String verdict,
            @Nullable Integer roundTripMillis,
            String advice,
            @Nullable String detail) {

        static Url of(Verdict verdict) {
            return new Url(
                    verdict.url(),
                    verdict.kind().wireName(),
                    verdict.works() ? millis(verdict.roundTrip()) : null,
                    verdict.kind().advice(),
                    verdict.detail().isEmpty() ? null : verdict.detail());
        }

        private static int millis(Duration roundTrip) {
            return (int) ((roundTrip.toNanos() + 999_999) / 1_000_000);
        }
    }
}
