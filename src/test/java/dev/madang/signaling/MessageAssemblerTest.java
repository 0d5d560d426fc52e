package dev.madang.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageAssemblerTest {
    private final MessageAssembler assembler = new MessageAssembler();

    @Test
    void a_message_in_one_part_is_whole_at_once() {
        assertEquals(Optional.of("hello"), assembler.add("hello", true));
    }

    @Test
    void a_message_in_parts_is_whole_with_its_last() {
        assertEquals(Optional.empty(), assembler.add("he", false));
        assertEquals(Optional.empty(), assembler.add("", false));
        assertEquals(Optional.of("hello"), assembler.add("llo", true));
    }

    @Test
    void the_next_message_begins_with_nothing_of_the_one_before() {
        assembler.add("one", false);
        assembler.add("", true);

        assertEquals(Optional.of("two"), assembler.add("two", true));
    }

    @ParameterizedTest
    @CsvSource({"a, 1", "é, 2", "가, 3", "🎪, 4"})
    void a_message_has_at_most_65536_bytes_whatever_its_letters_weigh(String letter, int bytes) {
        String full = letter.repeat(65_536 / bytes) + "a".repeat(65_536 % bytes);

        assertEquals(Optional.of(full), assembler.add(full, true));
        assertTooLarge(full + "a", true);
    }

    @Test
    void bytes_are_counted_over_all_parts() {
        for (int i = 0; i < 4; i++) {
            assembler.add("a".repeat(16_384), false);
        }

        assertTooLarge("a", true);
    }

    @Test
    void a_character_that_is_split_between_parts_weighs_no_less() {
        assembler.add("a".repeat(65_532) + "\ud83c", false);
        assertEquals("a".repeat(65_532) + "🎪", assembler.add("\udfaa", true).orElseThrow());

        assembler.add("a".repeat(65_533) + "\ud83c", false);
        assertTooLarge("\udfaa", true);
    }

    @Test
    void a_message_has_at_most_64_parts() {
        for (int i = 0; i < 63; i++) {
            assembler.add("a", false);
        }

        assertEquals(Optional.of("a".repeat(64)), assembler.add("a", true));
    }

    @ParameterizedTest
    @CsvSource({"''", "a"})
    void a_65th_part_is_refused_even_if_it_is_empty(String part) {
        for (int i = 0; i < 64; i++) {
            assembler.add(part, false);
        }

        assertTooLarge(part, false);
    }

    @Test
    void parts_of_messages_before_do_not_count() {
        for (int message = 0; message < 100; message++) {
            for (int part = 0; part < 63; part++) {
                assembler.add("a".repeat(1_000), false);
            }
            assertEquals(63_000, assembler.add("", true).orElseThrow().length());
        }
    }

    @Test
    void after_a_message_that_is_too_large_nothing_is_kept() {
        assertTooLarge("a".repeat(70_000), false);

        assertTooLarge("a", true);
    }

    private void assertTooLarge(String part, boolean last) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> assembler.add(part, last));

        assertEquals(ProblemType.TOO_LARGE, refusal.type());
    }
}
