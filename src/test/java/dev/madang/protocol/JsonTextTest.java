package dev.madang.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemException;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our own reader of JSON, held against that of JSON-P. What it must refuse, StrictDecodingTest lists. */
class JsonTextTest {
    private static final JsonReaderFactory JSON_P =
            Json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " { } ",
                "\t{\r\n\"a\" : 1 ,\"b\":[ ] }\n",
                "{\"\":\"\"}",
                "{\"a\":[true,false,null,[],{},[[]],{\"a\":{}}]}",
                "{\"a\":[0,-0,10,-1,1.5,0.25,1e3,1E+3,2e-2,-1.5E10]}",
                "{\"a\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9\\uAC00\\uac00\"}",
                "{\"a\":\"\\n\",\"b\":\"x\\n\",\"c\":\"\\nx\",\"d\":\"x\\ny\\n\\nz\"}",
                "{\"a\":\"마당 \\u0000 🎪 \\ud83c\\udfaa /\"}",
                "{\"\\u0061\":\"escaped name\"}"
            })
    void it_reads_what_json_p_reads(String text) {
        assertEquals(jsonP(text).orElseThrow(), ours(text).orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":-}",
                "{\"a\":.5}",
                "{\"a\":1.}",
                "{\"a\":1e}",
                "{\"a\":00}",
                "{\"a\":0x1}",
                "{\"a\":nul}",
                "{\"a\":\"\\u004g\"}",
                "{\"a\":\"\\u\u0661\u0661\u0661\u0661\"}",
                "{\"a\":\"\\u\u0010\u0011\u0012\u0013\"}",
                "{\"a\":\"\\\"}",
                "{\"a\":\"\u001f\"}",
                "{,}",
                "{\"a\":[,]}",
                "{\"a\":[1,]}",
                "{\"a\":[1 2]}",
                "{\"a\":[1}",
                "{\"a\":{]}",
                "{\"a\":1]"
            })
    void it_refuses_what_json_p_refuses(String text) {
        assertEquals(jsonP(text), ours(text));
    }

    @Test
    void a_description_of_many_lines_is_read_as_it_was_written() {
        String sdp = IntStream.range(0, 800)
                .mapToObj(line -> "a=line:" + line + " \"" + "x".repeat(line % 40) + "\"\r\n")
                .reduce("", String::concat);
        String text = Json.createObjectBuilder().add("sdp", sdp).build().toString();

        assertEquals(sdp, JsonText.object(text).get("sdp"));
    }

    @Test
    void half_a_character_is_refused_wherever_it_stands() {
        for (String half : List.of("\\ud83c", "\\udfaa", "\\ud83cx", "\\udfaa\\ud83c", "\ud83c\\n", "x\udfaa")) {
            assertThrows(ProblemException.class, () -> JsonText.object("{\"a\":\"" + half + "\"}"), half);
            assertThrows(ProblemException.class, () -> JsonText.object("{\"" + half + "\":1}"), half);
        }
    }

    @Test
    void twenty_thousand_damaged_texts_are_read_as_json_p_reads_them() {
        Random random = new Random(20261122);
        String scraps = "{}[]\",:\\/0123456789eE+-.tfnu \n";
        int read = 0;

        for (int round = 0; round < 20_000; round++) {
            List<String> types = Golden.types();
            StringBuilder text = new StringBuilder(Golden.text(types.get(random.nextInt(types.size()))));
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                text.setCharAt(random.nextInt(text.length()), scraps.charAt(random.nextInt(scraps.length())));
            }
            Optional<JsonObject> ours = ours(text.toString());
            if (ours.isPresent()) {
                read++;
                assertEquals(jsonP(text.toString()), ours, text::toString);
            }
        }

        assertTrue(read > 6_000, "a third is undamaged, but only " + read + " were read");
    }

    private static Optional<JsonObject> jsonP(String text) {
        try (JsonReader reader = JSON_P.createReader(new StringReader(text))) {
            return Optional.of(reader.readObject());
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<JsonObject> ours(String text) {
        try {
            return Optional.of(object(JsonText.object(text)));
        } catch (ProblemException notJson) {
            return Optional.empty();
        }
    }

    private static JsonObject object(Map<?, ?> members) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach((name, value) -> object.add((String) name, value(value)));
        return object.build();
    }

    private static JsonValue value(Object value) {
        if (value instanceof Map<?, ?> members) {
            return object(members);
        }
        if (value instanceof List<?> elements) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            elements.forEach(element -> array.add(value(element)));
            return array.build();
        }
        if (value instanceof String text) {
            return Json.createValue(text);
        }
        if (value instanceof JsonText.Digits digits) {
            return Json.createValue(new BigDecimal(digits.text()));
        }
        return value == JsonText.Null.NULL ? JsonValue.NULL : truth((Boolean) value);
    }

    private static JsonValue truth(boolean value) {
        return value ? JsonValue.TRUE : JsonValue.FALSE;
    }
}
