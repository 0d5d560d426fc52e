package dev.madang.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ReadinessTest {
    private final Readiness readiness = new Readiness();

    @Test
    void nobody_is_taken_before_the_start_is_complete() {
        assertFalse(readiness.isReady());
        assertEquals("starting", readiness.state().label());

        readiness.ready();

        assertTrue(readiness.isReady());
    }

    @Test
    void nobody_is_taken_while_it_drains() {
        readiness.ready();

        readiness.draining();

        assertFalse(readiness.isReady());
        assertEquals("draining", readiness.state().label());
        readiness.ready();
        assertTrue(readiness.isReady());
    }
}
