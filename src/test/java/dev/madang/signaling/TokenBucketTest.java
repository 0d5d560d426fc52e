package dev.madang.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final FakeClock clock = new FakeClock();
    private final TokenBucket bucket = new TokenBucket(50, 200, clock.getAsLong());

    @Test
    void a_burst_is_allowed_and_no_more() {
        assertEquals(200, taken(300));
    }

    @Test
    void a_steady_rate_is_allowed_for_ever() {
        for (int message = 0; message < 100_000; message++) {
            clock.pass(Duration.ofMillis(20));
            assertTrue(bucket.take(clock.getAsLong()));
        }
    }

    @Test
    void after_a_burst_only_the_steady_rate_is_left() {
        taken(200);

        clock.pass(Duration.ofMillis(19));
        assertFalse(bucket.take(clock.getAsLong()));
    }

    @Test
    void a_rest_of_4_seconds_allows_a_full_burst_again_and_a_longer_one_not_more() {
        taken(200);

        clock.pass(Duration.ofSeconds(4));
        assertEquals(200, taken(200));

        clock.pass(Duration.ofHours(1));
        assertEquals(200, taken(300));
    }

    private long taken(int tries) {
        return IntStream.range(0, tries)
                .filter(i -> bucket.take(clock.getAsLong()))
                .count();
    }
}
