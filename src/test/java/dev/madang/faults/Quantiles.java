package dev.madang.faults;

import java.time.Duration;
import java.util.List;

/** Figures of many durations. */
final class Quantiles {

    private Quantiles() {}

    /** The duration that 95 of 100 do not exceed. */
    static Duration p95(List<Duration> durations) {
        int rank = (int) Math.ceil(durations.size() * 0.95);
        return durations.stream().sorted().skip(rank - 1L).findFirst().orElseThrow();
    }
}
