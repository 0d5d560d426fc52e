package dev.madang.protocol;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"demo", "a", "7", "weekly-sync", "a_b.c", "마당", "会議室", "غرفة", "café", "नमस्ते", "zürich-2"})
    void a_name_of_letters_and_digits_of_any_script_is_taken(String name) {
        assertEquals(name, new RoomName(name).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b",
                " a",
                "a ",
                ".",
                "..",
                ".a",
                "-a",
                "_a",
                "a/b",
                "a\\b",
                "a?b",
                "a#b",
                "a%20b",
                "a:b",
                "a;b",
                "a+b",
                "<b>",
                "a\u0000",
                "a\n",
                "a\u200bb",
                "a\u202eb",
                "\u0301a",
                "🎪",
                "a\ud800"
            })
    void anything_else_is_refused(String name) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> new RoomName(name));

        assertEquals(ProblemType.BAD_ROOM_NAME, refusal.type());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p\u0430ypal", // a Cyrillic a
                "\u0430lpha",
                "\u03bfffice", // a Greek o
                "\uff41bc", // wide Latin
                "\u2460", // one in a circle
                "\u017fale", // a long s
                "\ufb01ne", // a ligature
                "room1\u0661", // digits of two kinds
                "\ub9c8\ub2f9\u30de", // Hangul and Katakana
                "\u05d0\u0627", // Hebrew and Arabic
                "a\u115f",
                "\ub9c8\u3164",
                "a\ufe0f"
            })
    void a_name_that_looks_like_another_is_refused(String name) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> new RoomName(name));

        assertEquals(ProblemType.BAD_ROOM_NAME, refusal.type());
        assertEquals("name", refusal.violations().get(0).field());
    }

    @ParameterizedTest
    @ValueSource(strings = {"회의-team-1", "会議room", "東京カフェ-2", "2026년", "漢字한글", "中文ㄅ", "١٢٣", "комната-7"})
    void scripts_that_are_written_together_may_stand_together(String name) {
        assertEquals(name, new RoomName(name).value());
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertDoesNotThrow(() -> new RoomName("a".repeat(64)));
        assertThrows(ProblemException.class, () -> new RoomName("a".repeat(65)));
    }

    @Test
    void upper_and_lower_case_are_the_same_room() {
        assertEquals(new RoomName("demo"), new RoomName("DeMo"));
        assertEquals(new RoomName("äpfel"), new RoomName("ÄPFEL"));
    }

    @Test
    void composed_and_decomposed_letters_are_the_same_room() {
        assertEquals(new RoomName("caf\u00e9"), new RoomName("cafe\u0301"));
        assertEquals(new RoomName("\ub9c8\ub2f9"), new RoomName("\u1106\u1161\u1103\u1161\u11bc"));
    }

    @Test
    void a_name_that_is_read_again_is_the_same_name() {
        List<String> changed = new ArrayList<>();
        for (char letter = 'A'; letter < '\ud800'; letter++) {
            for (String mark : new String[] {"", "\u0307", "\u0323", "\u0323\u0307"}) {
                String asked = letter + mark;
                if (isName(asked)) {
                    RoomName once = new RoomName(asked);
                    if (!new RoomName(once.value()).equals(once)) {
                        changed.add(asked);
                    }
                }
            }
        }

        assertEquals(List.of(), changed);
    }

    private static boolean isName(String asked) {
        try {
            new RoomName(asked);
            return true;
        } catch (ProblemException refused) {
            return false;
        }
    }

    @Test
    void a_name_is_shown_as_it_is() {
        assertEquals("마당", new RoomName("마당").toString());
    }
}
