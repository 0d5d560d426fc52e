package dev.madang.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void names_are_sorted_by_utf_16_units_as_in_the_example_of_rfc_8785() {
        Map<String, String> object = new LinkedHashMap<>();
        object.put("\u20ac", "Euro Sign");
        object.put("\r", "Carriage Return");
        object.put("\ufb33", "Hebrew Letter Dalet With Dagesh");
        object.put("1", "One");
        object.put("\ud83d\ude00", "Emoji: Grinning Face");
        object.put("\u0080", "Control");
        object.put("\u00f6", "Latin Small Letter O With Diaeresis");

        assertEquals(
                "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                        + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
                        + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
                CanonicalJson.of(object));
    }

    @Test
    void text_is_escaped_where_it_must_be_and_nowhere_else() {
        // the string of RFC 8785, section 3.2.2
        String text = "\u20ac$\u000f\nA'B\"\\\\\"/";

        assertEquals(
                "{\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}", CanonicalJson.of(Map.of("string", text)));
        assertEquals("{\"x\":\"\\b\\t\\f\\r\u007f\"}", CanonicalJson.of(Map.of("x", "\b\t\f\r\u007f")));
    }

    @Test
    void objects_lie_in_objects_and_numbers_are_whole() {
        Map<String, Object> object = Map.of("b", Map.of("d", "1", "c", "2"), "a", 12L, "e", Map.of());

        assertEquals("{\"a\":12,\"b\":{\"c\":\"2\",\"d\":\"1\"},\"e\":{}}", CanonicalJson.of(object));
    }

    @Test
    void what_has_no_exact_form_is_refused() {
        Map<String, Object> tooGreat = Map.of("a", 1L << 53);
        Map<String, Object> unknown = Map.of("a", 1.5);

        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of(tooGreat));
        assertThrows(IllegalArgumentException.class, () -> CanonicalJson.of(unknown));
    }
}
