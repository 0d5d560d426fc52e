package dev.madang.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a small HTTP server reads and answers. */
final class Replies {

    private Replies() {}

    static void json(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    static void redirect(HttpExchange exchange, String location, Map<String, String> parameters) throws IOException {
        String query = parameters.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String mark = query.isEmpty() ? "" : location.contains("?") ? "&" : "?";
        exchange.getResponseHeaders().set("Location", location + mark + query);
        exchange.sendResponseHeaders(302, -1);
    }

    /** The parameters of the query, or of the form in the body of a POST. */
    static Map<String, String> parameters(HttpExchange exchange) throws IOException {
        String text = exchange.getRequestMethod().equals("POST")
                ? new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
                : exchange.getRequestURI().getRawQuery();
        Map<String, String> all = new LinkedHashMap<>();
        for (String pair : text == null || text.isEmpty() ? new String[0] : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            String value = URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8);
            if (all.put(URLDecoder.decode(parts[0], StandardCharsets.UTF_8), value) != null) {
                throw new IllegalArgumentException("the parameter " + parts[0] + " came twice");
            }
        }
        return all;
    }
}
