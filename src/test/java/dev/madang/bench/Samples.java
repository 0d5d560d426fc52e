package dev.madang.bench;

import java.util.ArrayList;
import java.util.List;

/** Measured values of one kind, and what is told of them. */
final class Samples {
    private final List<Double> values = new ArrayList<>();

    void add(double value) {
        values.add(value);
    }

    double median() {
        return quantile(0.5);
    }

    /** Interpolated between the two nearest values. */
    double quantile(double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double place = share * (sorted.size() - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.size() - 1);
        return sorted.get(below) + (place - below) * (sorted.get(above) - sorted.get(below));
    }

    /** Median, quartiles and range, in one line of equal width. */
    String summary() {
        return String.format(
                "%7.1f   quartiles %7.1f %7.1f   range %7.1f %7.1f   n=%d",
                median(), quantile(0.25), quantile(0.75), quantile(0), quantile(1), values.size());
    }
}
