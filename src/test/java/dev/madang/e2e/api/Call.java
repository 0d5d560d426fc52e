package dev.madang.e2e.api;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request; method and path come from the description.
 *
 * @param path values of the path's parameters
 * @param query without question mark; may be empty
 * @param body null where there is none
 * @param headers beside those of the content type and of the key
 */
record Call(
        Map<String, String> path, String query, @Nullable String body, Map<String, String> headers) {

    static Call to(String... path) {
        return new Call(map(path), "", null, Map.of());
    }

    Call asking(String parameters) {
        return new Call(path, parameters, body, headers);
    }

    Call sending(String json) {
        return new Call(path, query, json, headers);
    }

    Call with(String... names) {
        return new Call(path, query, body, map(names));
    }

    private static Map<String, String> map(String... byTurns) {
        Map<String, String> map = new HashMap<>();
        for (int i = 0; i < byTurns.length; i += 2) {
            map.put(byTurns[i], byTurns[i + 1]);
        }
        return map;
    }
}
