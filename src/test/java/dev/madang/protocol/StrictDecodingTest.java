package dev.madang.protocol;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client may not send is refused as bad-message, and never in another way. */
class StrictDecodingTest {
    private static final List<String> CLIENT_TYPES =
            Golden.recordsOf(ClientMessage.class).map(Golden::typeOf).toList();

    /** The members that a client may leave out. */
    private static final Set<String> OPTIONAL =
            Set.of("join.replaces", "update-tracks.seen", "offer.id", "answer.id", "trickle.id");

    private final MessageCodec codec = new MessageCodec();

    static List<String> clientTypes() {
        return CLIENT_TYPES;
    }

    static Stream<String> serverTypes() {
        return Golden.types().stream().filter(type -> !CLIENT_TYPES.contains(type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\uFEFF{\"type\":\"leave\",\"id\":\"1\"}",
                "null",
                "true",
                "1",
                "\"leave\"",
                "[]",
                "[{\"type\":\"leave\",\"id\":\"1\"}]",
                "{",
                "}",
                "{}",
                "{\"type\"}",
                "{\"type\":}",
                "{\"type\":\"leave\",\"id\":\"1\"",
                "{\"type\":\"leave\",\"id\":\"1\",}",
                "{\"type\":\"leave\" \"id\":\"1\"}",
                "{type:\"leave\",id:\"1\"}",
                "{'type':'leave','id':'1'}",
                "{\"type\":\"leave\",\"id\":\"1\"}}",
                "{\"type\":\"leave\",\"id\":\"1\"} x",
                "{\"type\":\"leave\",\"id\":\"1\"}\u0000",
                "{\"type\":\"leave\",\"id\":\"1\"}{\"type\":\"leave\",\"id\":\"2\"}",
                "{\"type\":\"leave\",\"id\":\"1\"} // bye",
                "/* hello */ {\"type\":\"leave\",\"id\":\"1\"}",
                "{\"type\":\"leave\",\"id\":\"1\n\"}",
                "{\"type\":\"leave\",\"id\":\"\\x31\"}",
                "{\"type\":\"leave\",\"id\":\"\\u00\"}",
                "{\"type\":\"leave\",\"id\":01}",
                "{\"type\":\"leave\",\"id\":NaN}",
                "{\"type\":\"leave\",\"id\":Infinity}",
                "{\"type\":\"leave\",\"id\":+1}",
                "{\"type\":\"leave\",\"id\":tru}"
            })
    void text_that_is_not_one_json_object_is_refused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"1\"}",
                "{\"type\":\"\",\"id\":\"1\"}",
                "{\"type\":null,\"id\":\"1\"}",
                "{\"type\":1,\"id\":\"1\"}",
                "{\"type\":\"LEAVE\",\"id\":\"1\"}",
                "{\"type\":\"leave \",\"id\":\"1\"}",
                "{\"type\":\"constructor\",\"id\":\"1\"}",
                "{\"Type\":\"leave\",\"id\":\"1\"}"
            })
    void a_message_of_an_unknown_type_is_refused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @MethodSource("serverTypes")
    void a_message_that_only_the_server_sends_is_refused(String type) {
        assertRefused(Golden.text(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\b", "\\f", "\\u001b"})
    void control_characters_other_than_line_breaks_and_tabs_are_refused(String escape) {
        assertRefused("{\"type\":\"offer\",\"to\":\"a\",\"generation\":1,\"sdp\":\"v=0" + escape + "\"}");
    }

    @ParameterizedTest
    @MethodSource("clientTypes")
    void a_missing_member_is_refused_unless_it_may_be_left_out(String type) {
        JsonObject example = Golden.json(type);

        for (String member : example.keySet()) {
            String without =
                    Json.createObjectBuilder(example).remove(member).build().toString();
            if (OPTIONAL.contains(type + "." + member)) {
                assertDoesNotThrow(() -> codec.decode(without), without);
            } else {
                assertRefused(without);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clientTypes")
    void a_member_of_another_type_is_refused(String type) {
        JsonObject example = Golden.json(type);
        List<JsonValue> others = List.of(
                JsonValue.TRUE,
                JsonValue.EMPTY_JSON_OBJECT,
                Json.createArrayBuilder().add(1).build(),
                Json.createValue(-1),
                Json.createValue(""));

        for (String member : example.keySet()) {
            others.stream()
                    .filter(other -> other != JsonValue.TRUE || !isBoolean(example.get(member)))
                    .forEach(other -> assertRefused(with(example, member, other)));
            if (!member.equals("candidate")) {
                assertRefused(with(example, member, JsonValue.NULL));
            }
        }
    }

    private static boolean isBoolean(JsonValue value) {
        return value == JsonValue.TRUE || value == JsonValue.FALSE;
    }

    @ParameterizedTest
    @MethodSource("clientTypes")
    void an_unknown_member_is_refused(String type) {
        assertRefused(with(Golden.json(type), "extra", JsonValue.NULL));
        assertRefused(with(Golden.json(type), "__proto__", JsonValue.EMPTY_JSON_OBJECT));
        assertRefused(with(Golden.json(type), "from", Json.createValue("c0ffeeAAAAAAAAAAAAAAAA")));
    }

    @ParameterizedTest
    @MethodSource("clientTypes")
    void a_member_that_stands_twice_is_refused(String type) {
        Golden.json(type).forEach((member, value) -> {
            String twice = Golden.text(type).replaceFirst("\\{", "{\"" + member + "\":" + quoteless(value) + ",");

            assertRefused(twice);
        });
    }

    @Test
    void a_member_that_stands_twice_deep_inside_is_refused() {
        assertRefused("{\"type\":\"update-tracks\",\"id\":\"1\","
                + "\"tracks\":[{\"source\":\"camera\",\"muted\":true,\"muted\":false}]}");
        assertRefused("{\"type\":\"trickle\",\"to\":\"x\",\"generation\":1,\"candidate\":{\"candidate\":\"a\","
                + "\"candidate\":\"b\",\"sdpMid\":null,\"sdpMLineIndex\":null,\"usernameFragment\":null}}");
    }

    @Test
    void the_same_member_spelled_with_an_escape_stands_twice() {
        assertRefused("{\"type\":\"leave\",\"id\":\"1\",\"\\u0069d\":\"2\"}");
    }

    @Test
    void nesting_is_refused_beyond_32_levels() {
        assertFalse(refusal(nested(32)).detail().contains("nested"), "32 levels are read");
        assertTrue(refusal(nested(33)).detail().contains("nested deeper than 32"));
        assertTrue(refusal(nested(30_000)).detail().contains("nested deeper than 32"));
    }

    @Test
    void brackets_in_a_text_are_no_nesting() {
        String sdp = "[{".repeat(100) + "\\\"" + "[".repeat(100) + "\\\\";

        ClientMessage message =
                codec.decode("{\"type\":\"offer\",\"to\":\"x\",\"generation\":1,\"sdp\":\"" + sdp + "\"}");

        assertEquals("[{".repeat(100) + "\"" + "[".repeat(100) + "\\", ((ClientMessage.Offer) message).sdp());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud800", "\\udc00", "a\\ud800b", "\\udc00\\ud800", "\\ud800\\ud800\\udc00", "\ud800"})
    void half_a_character_is_refused(String half) {
        assertRefused("{\"type\":\"leave\",\"id\":\"" + half + "\"}");
        assertRefused("{\"type\":\"offer\",\"to\":\"x\",\"generation\":1,\"sdp\":\"" + half + "\"}");
    }

    @Test
    void a_character_outside_the_basic_plane_is_read_however_it_is_spelled() {
        assertEquals(new ClientMessage.Leave("🎪"), codec.decode("{\"type\":\"leave\",\"id\":\"🎪\"}"));
        assertEquals(new ClientMessage.Leave("🎪"), codec.decode("{\"type\":\"leave\",\"id\":\"\\ud83c\\udfaa\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "-0",
                "1.5",
                "\"1\"",
                "2147483648",
                "9999999999999999999999",
                "1e400",
                "1e999999999",
                "1e9999999999",
                "1e-999999999",
                "-1e2147483647",
                "true",
                "null"
            })
    void a_generation_that_is_no_counting_number_is_refused(String generation) {
        assertRefused("{\"type\":\"offer\",\"to\":\"x\",\"generation\":" + generation + ",\"sdp\":\"v=0\"}");
    }

    @Test
    void a_number_of_thousands_of_digits_is_refused() {
        assertRefused("{\"type\":\"offer\",\"to\":\"x\",\"generation\":" + "9".repeat(60_000) + ",\"sdp\":\"v=0\"}");
        assertRefused("{\"type\":\"offer\",\"to\":\"x\",\"generation\":1." + "0".repeat(60_000) + ",\"sdp\":\"v=0\"}");
    }

    @Test
    void a_session_description_has_at_most_49152_characters() {
        assertDoesNotThrow(() -> codec.decode(offer("x", "v".repeat(49_152))));
        assertRefused(offer("x", "v".repeat(49_153)));
    }

    @Test
    void another_text_has_at_most_4096_characters() {
        assertDoesNotThrow(() -> codec.decode(join("1", "t".repeat(4_096))));
        assertRefused(join("1", "t".repeat(4_097)));
    }

    @Test
    void an_id_has_1_to_64_characters() {
        assertDoesNotThrow(() -> codec.decode("{\"type\":\"leave\",\"id\":\"" + "i".repeat(64) + "\"}"));
        assertRefused("{\"type\":\"leave\",\"id\":\"" + "i".repeat(65) + "\"}");
        assertRefused(offer("i".repeat(65), "v=0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[1]",
                "[[]]",
                "[null]",
                "[{\"source\":\"camera\"}]",
                "[{\"muted\":true}]",
                "[{\"source\":\"camera\",\"muted\":1}]",
                "[{\"source\":\"camera\",\"muted\":null}]",
                "[{\"source\":\"CAMERA\",\"muted\":true}]",
                "[{\"source\":\"window\",\"muted\":true}]",
                "[{\"source\":\"camera\",\"muted\":true,\"id\":\"1\"}]",
                "[{\"source\":\"camera\",\"muted\":true},{\"source\":\"camera\",\"muted\":false}]"
            })
    void tracks_that_are_no_list_of_sources_are_refused(String tracks) {
        assertRefused("{\"type\":\"update-tracks\",\"id\":\"1\",\"tracks\":" + tracks + "}");
    }

    @Test
    void each_source_may_be_published_once() {
        ClientMessage message = codec.decode("{\"type\":\"update-tracks\",\"id\":\"1\",\"tracks\":["
                + "{\"source\":\"microphone\",\"muted\":true},{\"source\":\"camera\",\"muted\":true},"
                + "{\"source\":\"screen\",\"muted\":false},{\"source\":\"clip\",\"muted\":false}]}");

        assertEquals(4, ((ClientMessage.UpdateTracks) message).tracks().size());
    }

    @Test
    void the_end_of_the_candidates_is_null_and_that_of_one_section_is_empty() {
        String start = "{\"type\":\"trickle\",\"to\":\"x\",\"generation\":2,\"candidate\":";
        ParticipantId to = new ParticipantId("x");

        assertEquals(new ClientMessage.Trickle(null, to, 2, null), codec.decode(start + "null}"));
        assertEquals(
                new ClientMessage.Trickle(null, to, 2, new Candidate("", "0", null, null)),
                codec.decode(start + "{\"candidate\":\"\",\"sdpMid\":\"0\",\"sdpMLineIndex\":null,"
                        + "\"usernameFragment\":null}}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":null}",
                "{\"candidate\":null,\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":null}",
                "{\"candidate\":\"a\",\"sdpMid\":0,\"sdpMLineIndex\":0,\"usernameFragment\":null}",
                "{\"candidate\":\"a\",\"sdpMid\":\"0\",\"sdpMLineIndex\":-1,\"usernameFragment\":null}",
                "{\"candidate\":\"a\",\"sdpMid\":\"0\",\"sdpMLineIndex\":\"0\",\"usernameFragment\":null}",
                "{\"candidate\":\"a\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":7}",
                "{\"candidate\":\"a\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0,\"usernameFragment\":null,\"x\":1}"
            })
    void a_candidate_of_another_shape_is_refused(String candidate) {
        assertRefused("{\"type\":\"trickle\",\"to\":\"x\",\"generation\":1,\"candidate\":" + candidate + "}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "-a", "a b", "a/b", "a\\\\b", "a%2fb", "<b>", "\\u0000"})
    void a_join_to_what_is_no_room_name_is_a_bad_message(String room) {
        assertRefused(Golden.text("join").replace("\"demo\"", "\"" + room + "\""));
    }

    @Test
    void twenty_thousand_damaged_messages_are_read_or_refused_but_never_break_anything() {
        Random random = new Random(20261122);
        String scraps = "{}[]\",:\\0123456789eE+-.tfn\u0000\ud83c\udfaa\u200d가 ";

        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder(Golden.text(CLIENT_TYPES.get(random.nextInt(CLIENT_TYPES.size()))));
            for (int damage = 1 + random.nextInt(4); damage > 0 && !text.isEmpty(); damage--) {
                damage(text, random, scraps);
            }
            try {
                codec.decode(text.toString());
            } catch (ProblemException e) {
                assertEquals(ProblemType.BAD_MESSAGE, e.type(), text::toString);
            }
        }
    }

    private static void damage(StringBuilder text, Random random, String scraps) {
        int at = random.nextInt(text.length());
        char scrap = scraps.charAt(random.nextInt(scraps.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, scrap);
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, scrap);
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
        }
    }

    private static String with(JsonObject example, String member, JsonValue value) {
        return Json.createObjectBuilder(example).add(member, value).build().toString();
    }

    private static String quoteless(JsonValue value) {
        return value.toString().replace("\\", "\\\\").replace("$", "\\$");
    }

    private static String nested(int levels) {
        return "{\"type\":\"leave\",\"id\":" + "[".repeat(levels - 1) + "]".repeat(levels - 1) + "}";
    }

    private static String offer(String to, String sdp) {
        return "{\"type\":\"offer\",\"to\":\"" + to + "\",\"generation\":1,\"sdp\":\"" + sdp + "\"}";
    }

    private static String join(String id, String ticket) {
        return "{\"type\":\"join\",\"id\":\"" + id + "\",\"room\":\"demo\",\"ticket\":\"" + ticket
                + "\",\"tracks\":[]}";
    }

    private void assertRefused(String text) {
        assertEquals(ProblemType.BAD_MESSAGE, refusal(text).type());
    }

    private ProblemException refusal(String text) {
        String start = text.substring(0, Math.min(text.length(), 200));
        return assertThrows(ProblemException.class, () -> codec.decode(text), () -> "was taken: " + start);
    }
}
