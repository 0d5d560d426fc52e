package dev.madang.rest;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
    private static final EntityTag NOW = new EntityTag("b-2");

    @ParameterizedTest
    @ValueSource(strings = {"\"b-2\"", "*", " * ", "\"b-1\", \"b-2\"", "\"b-2\",\"c\""})
    void a_change_passes_that_names_the_state(String ifMatch) {
        assertDoesNotThrow(() -> new Preconditions(ifMatch, null).checkChange(NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"b-1\"", "", "b-2", "W/\"b-2\"", "\"b-22\"", "\"*\""})
    void a_change_of_another_state_is_refused(String ifMatch) {
        assertRefused(ProblemType.PRECONDITION_FAILED, () -> new Preconditions(ifMatch, null).checkChange(NOW));
    }

    @Test
    void a_change_that_names_no_state_is_refused() {
        assertRefused(ProblemType.PRECONDITION_REQUIRED, () -> new Preconditions(null, null).checkChange(NOW));
        assertRefused(ProblemType.PRECONDITION_REQUIRED, () -> new Preconditions(null, "*").checkChange(NOW));
    }

    @Test
    void a_put_creates_with_if_none_match_where_nothing_is() {
        assertDoesNotThrow(() -> new Preconditions(null, "*").checkPut(Optional.empty()));
        assertRefused(ProblemType.PRECONDITION_FAILED, () -> new Preconditions(null, "*").checkPut(Optional.of(NOW)));
        assertRefused(
                ProblemType.PRECONDITION_REQUIRED, () -> new Preconditions(null, null).checkPut(Optional.empty()));
    }

    @Test
    void a_put_replaces_with_if_match_where_something_is() {
        assertDoesNotThrow(() -> new Preconditions("\"b-2\"", null).checkPut(Optional.of(NOW)));
        assertRefused(
                ProblemType.PRECONDITION_FAILED, () -> new Preconditions("\"b-1\"", null).checkPut(Optional.of(NOW)));
        assertRefused(ProblemType.PRECONDITION_FAILED, () -> new Preconditions("*", null).checkPut(Optional.empty()));
        assertRefused(
                ProblemType.PRECONDITION_REQUIRED, () -> new Preconditions(null, null).checkPut(Optional.of(NOW)));
    }

    @Test
    void a_reader_who_knows_the_state_is_told_so() {
        assertTrue(new Preconditions(null, "\"b-2\"").isKnown(NOW));
        assertTrue(new Preconditions(null, "W/\"b-2\"").isKnown(NOW), "weakened by a proxy on its way");
        assertFalse(new Preconditions(null, "\"b-1\"").isKnown(NOW));
        assertFalse(new Preconditions(null, null).isKnown(NOW));
    }

    @Test
    void a_resource_made_again_has_another_tag() {
        Instant noon = Instant.parse("2026-11-22T12:00:00Z");

        assertEquals(EntityTag.of(noon, 1), EntityTag.of(noon, 1));
        assertNotEquals(EntityTag.of(noon, 1), EntityTag.of(noon, 2));
        assertNotEquals(EntityTag.of(noon, 1), EntityTag.of(noon.plusMillis(1), 1));
        assertEquals(EntityTag.of("a"), EntityTag.of("a"));
        assertNotEquals(EntityTag.of("a"), EntityTag.of("b"));
    }

    private static void assertRefused(ProblemType type, Executable check) {
        assertEquals(type, assertThrows(ProblemException.class, check).type());
    }
}
