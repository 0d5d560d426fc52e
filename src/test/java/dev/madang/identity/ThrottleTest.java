package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private static final Duration WINDOW = Duration.ofMinutes(30);

    private final FakeClock clock = new FakeClock();
    private final Throttle throttle = new Throttle(10, WINDOW, clock);

    @Test
    void after_the_tenth_failure_the_eleventh_attempt_is_refused() {
        for (int failure = 0; failure < 10; failure++) {
            throttle.check("a");
            throttle.count("a");
        }

        assertEquals(1_801, refusedFor("a"));
    }

    @Test
    void whoever_does_not_fail_may_try_for_ever() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            throttle.check("a");
        }

        assertEquals(0, throttle.size());
    }

    @Test
    void it_knows_whom_it_has_counted_within_the_window() {
        use("a", 1);

        assertTrue(throttle.knows("a"));
        assertFalse(throttle.knows("b"));
        clock.pass(WINDOW);
        assertFalse(throttle.knows("a"));
    }

    @Test
    void what_is_forgiven_was_never_counted() {
        use("a", 10);
        throttle.forgive("a");
        throttle.forgive("b");

        throttle.take("a");
        assertEquals(1_801, refusedFor("a"));
    }

    @Test
    void one_address_does_not_pay_for_another() {
        use("a", 10);

        throttle.check("b");
    }

    @Test
    void no_stretch_of_the_window_holds_more_than_the_limit() {
        use("a", 1);
        clock.pass(WINDOW.minusSeconds(10));
        use("a", 9);

        clock.pass(Duration.ofSeconds(9));
        assertEquals(2, refusedFor("a"));
        clock.pass(Duration.ofSeconds(1));
        throttle.take("a");

        assertEquals(1_791, refusedFor("a"));
    }

    @Test
    void failing_on_while_refused_prolongs_nothing() {
        use("a", 10);
        clock.pass(WINDOW.minusSeconds(1));
        for (int more = 0; more < 100; more++) {
            throttle.count("a");
        }

        clock.pass(Duration.ofSeconds(1));
        throttle.check("a");
    }

    @Test
    void failures_that_nobody_checked_count_anew_after_the_window() {
        use("a", 10);
        clock.pass(WINDOW);

        use("a", 10);

        refusedFor("a");
    }

    @Test
    void an_address_is_forgotten_after_the_window() {
        use("a", 10);
        clock.pass(Duration.ofMinutes(1));
        use("b", 1);
        clock.pass(WINDOW.minusMinutes(1));

        throttle.check("c");

        assertEquals(1, throttle.size());
    }

    @Test
    void beyond_ten_thousand_addresses_the_one_counted_longest_ago_begins_anew() {
        use("first", 9);
        use("second", 10);
        use("first", 1);

        for (int other = 0; other < 9_999; other++) {
            throttle.count("other " + other);
        }

        assertEquals(10_000, throttle.size());
        throttle.check("second");
        refusedFor("first");
    }

    private void use(String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.take(address);
        }
    }

    private int refusedFor(String address) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> throttle.take(address));
        assertEquals(ProblemType.TOO_MANY, refusal.type());
        assertTrue(refusal.retryAfter().isPresent());
        return refusal.retryAfter().getAsInt();
    }
}
