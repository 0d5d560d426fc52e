package dev.madang.audit;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * JSON with one form for each value: the JSON Canonicalization Scheme (RFC 8785), for objects of strings, whole numbers and such
 * objects. Everybody can make it again: in Python it is {@code json.dumps(x, sort_keys=True, ensure_ascii=False,
 * separators=(",", ":"))}.
 */
final class CanonicalJson {
    /** Beyond it, numbers of JSON are no longer exact (RFC 8785, section 3.1). */
    private static final long GREATEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /** The object's only form; its text has no lone surrogates, see {@link Chain#clean}. */
    static String of(Map<String, ?> object) {
        StringBuilder json = new StringBuilder();
        append(json, object);
        return json.toString();
    }

    private static void append(StringBuilder json, Map<?, ?> object) {
        Map<String, Object> sorted = new TreeMap<>(Comparator.naturalOrder()); // by UTF-16 units, as section 3.2.3 asks
        object.forEach((name, value) -> sorted.put(String.valueOf(name), value));
        char before = '{';
        for (Map.Entry<String, Object> member : sorted.entrySet()) {
            json.append(before);
            append(json, member.getKey());
            json.append(':');
            appendValue(json, member.getValue());
            before = ',';
        }
        json.append(before == '{' ? "{}" : "}");
    }

    private static void appendValue(StringBuilder json, Object value) {
        if (value instanceof Map<?, ?> object) {
            append(json, object);
        } else if (value instanceof Long number && Math.abs(number) <= GREATEST) {
            json.append(number.longValue());
        } else if (value instanceof String text) {
            append(json, text);
        } else {
            throw new IllegalArgumentException("no canonical form for " + value);
        }
    }

    private static void append(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            append(json, text.charAt(i));
        }
        json.append('"');
    }

    private static void append(StringBuilder json, char unit) {
        switch (unit) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\b' -> json.append("\\b");
            case '\t' -> json.append("\\t");
            case '\n' -> json.append("\\n");
            case '\f' -> json.append("\\f");
            case '\r' -> json.append("\\r");
            default -> {
                if (unit < ' ') {
                    json.append(String.format("\\u%04x", (int) unit));
                } else {
                    json.append(unit);
                }
            }
        }
    }
}
