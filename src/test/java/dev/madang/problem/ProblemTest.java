package dev.madang.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void a_refusal_is_shown_with_its_type_its_detail_and_the_fields_at_fault() {
        ProblemException refusal = new ProblemException(ProblemType.BAD_REQUEST, "The name cannot be shown.")
                .withViolations(List.of(new Violation("name", "must not be empty")));

        Problem shown = Problem.of(refusal, "/api/v1/rooms/demo/tickets");

        assertEquals(
                new Problem(
                        "urn:madang:problem:bad-request",
                        "The request is not valid",
                        400,
                        "The name cannot be shown.",
                        "/api/v1/rooms/demo/tickets",
                        List.of(new Violation("name", "must not be empty"))),
                shown);
    }

    @Test
    void a_refusal_keeps_its_fields_when_a_time_to_wait_is_added() {
        Violation violation = new Violation("name", "is taken");

        ProblemException refusal = new ProblemException(ProblemType.TOO_MANY, "Wait.")
                .withViolations(List.of(violation))
                .retryAfter(7);

        assertEquals(List.of(violation), refusal.violations());
        assertEquals(OptionalInt.of(7), refusal.retryAfter());
        assertEquals(ProblemType.TOO_MANY, refusal.type());
        assertEquals("Wait.", refusal.detail());
    }

    @Test
    void a_refusal_without_a_time_to_wait_says_that_waiting_does_not_help() {
        assertEquals(OptionalInt.empty(), new ProblemException(ProblemType.FORBIDDEN, "No.").retryAfter());
    }

    @Test
    void the_fields_at_fault_do_not_change_with_the_list_they_came_in() {
        List<Violation> fields = new ArrayList<>(List.of(new Violation("name", "is too long")));
        Problem problem = new Problem("urn:x", "title", 400, "detail", "/", fields);

        fields.clear();

        assertEquals(1, problem.violations().size());
        assertThrows(
                UnsupportedOperationException.class, () -> problem.violations().clear());
    }
}
