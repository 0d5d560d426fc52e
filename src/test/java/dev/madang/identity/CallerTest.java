package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallerTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ann",
                "안나",
                "山田 太郎",
                "Zoë O'Brien-Smith",
                "نور",
                "क्षितिज",
                "<b>Ann</b>",
                "\"; DROP TABLE",
                "Ann 🫠",
                "👩\u200d👩\u200d👧",
                "می\u200cخواهم",
                "A",
                "7"
            })
    void a_name_that_can_be_shown_is_taken_as_it_is(String name) {
        assertEquals(name, new Caller("guest:test", name, Role.SPEAKER).displayName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u0000",
                "Ann\u0007",
                "Ann\nBen",
                "\u202eAnn",
                "Ann\u2066",
                "\u200b",
                "\ufeff",
                "\u00ad",
                "a\ud800",
                "\ue000"
            })
    void a_name_with_characters_that_cannot_be_seen_is_refused(String name) {
        assertRefused(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00a0", "\u200d", "\u200c\u200d", "\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u2003"})
    void a_name_of_which_nothing_can_be_seen_is_refused(String name) {
        assertRefused(name);
    }

    @Test
    void a_name_has_at_most_64_characters() {
        assertDoesNotThrow(() -> new Caller("guest:test", "안".repeat(64), Role.SPEAKER));
        assertRefused("안".repeat(65));
    }

    @Test
    void space_around_a_name_is_dropped_before_it_is_counted() {
        assertEquals(
                "a".repeat(64), new Caller("guest:test", "  " + "a".repeat(64) + "\t\n", Role.SPEAKER).displayName());
    }

    @Test
    void a_name_is_kept_in_one_unicode_form() {
        assertEquals("Zo\u00eb", new Caller("guest:test", "Zoe\u0308", Role.SPEAKER).displayName());
    }

    private static void assertRefused(String name) {
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> new Caller("guest:test", name, Role.SPEAKER));

        assertEquals(ProblemType.BAD_REQUEST, refusal.type());
        assertEquals("name", refusal.violations().get(0).field());
    }
}
