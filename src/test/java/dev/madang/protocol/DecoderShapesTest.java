package dev.madang.protocol;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What the fuzzer, which knows letters, would take hours to spell: whole messages with members that are almost right. */
class DecoderShapesTest {
    private static final List<String> TYPES =
            Golden.recordsOf(ClientMessage.class).map(Golden::typeOf).toList();

    @Property(tries = 10_000, seed = "20261122", edgeCases = EdgeCasesMode.NONE)
    void a_message_of_any_shape_is_legal_or_a_bad_one(@ForAll("messages") String text) {
        DecoderFuzz.fuzzerTestOneInput(text.getBytes(StandardCharsets.UTF_8));
    }

    @Provide
    Arbitrary<String> messages() {
        return Arbitraries.of(TYPES)
                .filter(type -> Golden.types().contains(type))
                .map(Golden::json)
                .flatMap(DecoderShapesTest::like);
    }

    /** The example with some members changed, left out or doubled. */
    private static Arbitrary<String> like(JsonObject example) {
        List<Arbitrary<String>> members = example.entrySet().stream()
                .map(member -> member(member.getKey(), member.getValue().toString()))
                .toList();
        return Combinators.combine(members)
                .as(all -> all.stream().filter(member -> !member.isEmpty()).collect(Collectors.joining(",", "{", "}")));
    }

    private static Arbitrary<String> member(String name, String example) {
        String start = "\"" + name + "\":";
        return Arbitraries.frequencyOf(
                Tuple.of(30, Arbitraries.just(start + example)),
                Tuple.of(8, values().map(value -> start + value)),
                Tuple.of(1, Arbitraries.just("")),
                Tuple.of(1, values().map(value -> start + example + "," + start + value)));
    }

    private static Arbitrary<String> values() {
        return Arbitraries.oneOf(
                numbers(), texts(), tracks(), candidates(), Arbitraries.of("null", "true", "[]", "{}"));
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.of(
                "0",
                "1",
                "-1",
                "-0",
                "1.0",
                "999999999",
                "2147483647",
                "2147483648",
                "9999999999",
                "1e9",
                "1e9999999999");
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                        Tuple.of(4, Arbitraries.of(1, 64, 65).map("v"::repeat)),
                        Tuple.of(1, Arbitraries.of(4_096, 4_097, 49_152, 49_153).map("v"::repeat)),
                        Tuple.of(
                                8,
                                Arbitraries.of(
                                        "",
                                        "\\ud83c",
                                        "\\udfaa",
                                        "\ue000",
                                        "🎪",
                                        "\\ud83c\\udfaa",
                                        "demo",
                                        "-demo",
                                        "가",
                                        "\\u0000")))
                .map(text -> "\"" + text + "\"");
    }

    private static Arbitrary<String> tracks() {
        Arbitrary<String> track = Combinators.combine(
                        Arbitraries.of("\"camera\"", "\"microphone\"", "\"screen\"", "\"clip\"", "\"\"", "1"),
                        Arbitraries.frequency(Tuple.of(8, "true"), Tuple.of(8, "false"), Tuple.of(1, "0")))
                .as((source, muted) -> "{\"source\":" + source + ",\"muted\":" + muted + "}");
        return Arbitraries.frequencyOf(Tuple.of(9, track), Tuple.of(1, Arbitraries.of("1", "null", "[]", "{}")))
                .list()
                .ofMaxSize(5)
                .map(Object::toString);
    }

    private static Arbitrary<String> candidates() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.oneOf(texts(), Arbitraries.just("null")),
                        Arbitraries.oneOf(numbers(), texts()))
                .as((candidate, mid, index) -> "{\"candidate\":" + candidate + ",\"sdpMid\":" + mid
                        + ",\"sdpMLineIndex\":" + index + ",\"usernameFragment\":" + mid + "}");
    }
}
