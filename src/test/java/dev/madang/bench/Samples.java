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

    /** The lowest and the highest ratio of two values of the same round. */
    String over(Samples other) {
        Samples ratios = new Samples();
        for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
            ratios.add(values.get(i) / other.values.get(i));
        }
        return String.format("%.2f to %.2f", ratios.quantile(0), ratios.quantile(1));
    }

    /** Median, quartiles and range, in one line of equal width. */
    String summary() {
        return String.format(
                "%9.1f   quartiles %9.1f %9.1f   range %9.1f %9.1f   n=%d",
                median(), quantile(0.25), quantile(0.75), quantile(0), quantile(1), values.size());
    }
}
