package dev.madang.protocol;

import dev.madang.testing.Fuzzer;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 14 of the attack table: a corpus and minutes of fuzzing cannot break the decoder. */
class DecoderFuzzTest {

    @Test
    void whatever_comes_is_a_legal_message_or_a_bad_one() {
        new Fuzzer(DecoderFuzz.class)
                .seeds(Stream.concat(examples(), refusedTexts()))
                .run(100_000);
    }

    private static Stream<String> examples() {
        return Golden.types().stream().map(Golden::text);
    }

    /** The texts that StrictDecodingTest lists, parts of messages too: the fuzzer puts parts together. */
    private static Stream<String> refusedTexts() {
        return Stream.of(StrictDecodingTest.class.getDeclaredMethods())
                .map((Method test) -> test.getAnnotation(ValueSource.class))
                .flatMap(values -> values == null ? Stream.of() : Stream.of(values.strings()));
    }
}
