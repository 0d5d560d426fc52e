package dev.madang.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.rest.jpa.JpaKeptAnswers;
import dev.madang.storage.Database;
import dev.madang.storage.Stores;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@link KeptAnswers} keep to, over each database. */
@ParameterizedClass
@MethodSource("dev.madang.storage.Stores#databasesOfThisRun")
class KeptAnswersContractTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
    private static final KeptAnswer ANSWER = new KeptAnswer("a", "hash of the request", "sealed", NOW);

    private final Database database;
    private final KeptAnswers answers;

    KeptAnswersContractTest(Stores store) {
        database = store.open().orElseThrow();
        answers = new JpaKeptAnswers(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_answer_is_found_as_it_was_kept() {
        answers.add(ANSWER);

        assertEquals(Optional.of(ANSWER), answers.find("a"));
        assertEquals(Optional.empty(), answers.find("b"));
    }

    @Test
    void of_two_servers_that_carry_out_the_same_request_the_second_is_refused_and_undone() {
        answers.add(ANSWER);
        KeptAnswer other = new KeptAnswer("a", "hash of the request", "sealed by another", NOW);

        ProblemException refused = assertThrows(
                ProblemException.class,
                () -> database.run(() -> {
                    answers.add(new KeptAnswer("b", "done beside it", "sealed", NOW));
                    answers.add(other);
                }));

        assertEquals(ProblemType.REQUEST_RUNNING, refused.type());
        assertEquals(Optional.of(ANSWER), answers.find("a"));
        assertEquals(Optional.empty(), answers.find("b"));
    }

    @Test
    void what_was_kept_before_a_time_is_forgotten_and_what_was_kept_at_it_is_not() {
        answers.add(ANSWER);
        answers.add(new KeptAnswer("older", "hash", "sealed", NOW.minusSeconds(1)));

        answers.forgetBefore(NOW);

        assertEquals(Optional.of(ANSWER), answers.find("a"));
        assertEquals(Optional.empty(), answers.find("older"));
    }
}
