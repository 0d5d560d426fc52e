package dev.madang.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private static final RetrySchedule TWICE =
            new RetrySchedule(List.of(Duration.ofSeconds(10), Duration.ofSeconds(100)));

    @Test
    void each_failure_is_followed_by_its_wait() {
        assertEquals(Optional.of(Duration.ofSeconds(10)), TWICE.waitAfter(1, 0.5));
        assertEquals(Optional.of(Duration.ofSeconds(100)), TWICE.waitAfter(2, 0.5));
    }

    @Test
    void a_message_is_given_up_when_the_waits_are_used_up() {
        assertEquals(Optional.empty(), TWICE.waitAfter(3, 0.5));
    }

    @Test
    void chance_moves_a_wait_by_a_tenth_at_most() {
        assertEquals(Optional.of(Duration.ofSeconds(9)), TWICE.waitAfter(1, 0));
        assertEquals(Optional.of(Duration.ofSeconds(11)), TWICE.waitAfter(1, 1));
    }

    @Test
    void without_waits_nothing_is_sent_twice() {
        assertEquals(Optional.empty(), new RetrySchedule(List.of()).waitAfter(1, 0.5));
    }

    @Test
    void the_usual_one_never_becomes_more_frequent_and_lasts_about_a_day() {
        List<Duration> waits = RetrySchedule.USUAL.waits();

        for (int i = 1; i < waits.size(); i++) {
            assertTrue(waits.get(i).compareTo(waits.get(i - 1)) >= 0);
        }
        assertEquals(22, RetrySchedule.USUAL.length().toHours());
    }

    @Test
    void a_wait_of_nothing_is_refused() {
        assertThrows(IllegalArgumentException.class, () -> new RetrySchedule(List.of(Duration.ZERO)));
    }
}
