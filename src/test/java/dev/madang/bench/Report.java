package dev.madang.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** Samples of several products in several columns, told as one table of each column. */
final class Report {
    private final Map<String, Map<String, Samples>> columns = new LinkedHashMap<>();

    void add(String column, String product, double value) {
        columns.computeIfAbsent(column, key -> new LinkedHashMap<>())
                .computeIfAbsent(product, key -> new Samples())
                .add(value);
    }

    void tell(Output out) {
        columns.forEach((column, products) -> {
            out.line("\n" + column);
            products.forEach((product, samples) ->
                    out.line("  %-18s %s%s".formatted(product, samples.summary(), ratio(products, product))));
        });
    }

    /** To the bare endpoint in the same container: the median of all rounds, and the lowest and highest of one. */
    private static String ratio(Map<String, Samples> products, String product) {
        Samples bare = products.get(product.replace("Madang", "bare"));
        return product.startsWith("Madang") && bare != null
                ? "   x%.2f of bare (rounds %s)"
                        .formatted(
                                products.get(product).median() / bare.median(),
                                products.get(product).over(bare))
                : "";
    }
}
