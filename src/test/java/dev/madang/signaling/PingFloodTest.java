package dev.madang.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pings from the client, where the container tells of them. */
class PingFloodTest {
    private final Switchboard board = new Switchboard();

    @Test
    void pings_count_as_messages_and_one_too_many_is_not_answered_and_closes() {
        Line ann = board.joined("Ann");
        for (int ping = 0; ping < 199; ping++) { // the join was a message too
            ann.connection().pinged();
        }

        ProblemException refusal =
                assertThrows(ProblemException.class, () -> ann.connection().pinged());

        assertEquals(ProblemType.TOO_MANY, refusal.type());
        assertEquals(Optional.of(4429), ann.transport().closedWith());
        assertTrue(ann.transport().sent("error").get(0).contains("\"problem\":\"too-many\""));
    }

    @Test
    void a_ping_now_and_then_is_answered_for_ever() {
        Line ann = board.joined("Ann");

        for (int ping = 0; ping < 1_000; ping++) {
            board.pass(Duration.ofMillis(100));
            ann.connection().pinged();
        }

        assertEquals(Optional.empty(), ann.transport().closedWith());
    }

    @Test
    void a_ping_is_a_sign_of_life() {
        Line ann = board.joined("Ann");
        Line ben = board.joined("Ben");
        for (int second = 0; second < 60; second++) {
            board.pass(Duration.ofSeconds(1));
            ann.connection().pinged();
            ben.connection().pong(0);
        }

        assertEquals(List.of(), ben.transport().sent("participant-reconnecting"));
    }

    @Test
    void pings_that_come_after_the_close_are_not_answered_and_told_once() {
        Line ann = board.joined("Ann");
        assertThrows(ProblemException.class, () -> {
            for (int ping = 0; ping < 1_000; ping++) {
                ann.connection().pinged();
            }
        });

        for (int ping = 0; ping < 100; ping++) {
            assertThrows(ProblemException.class, () -> ann.connection().pinged());
        }

        assertEquals(1, ann.transport().sent("error").size());
    }
}
