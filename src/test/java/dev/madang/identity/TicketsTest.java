package dev.madang.identity;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TicketsTest {
    private static final String HERE = "192.0.2.1";

    private final FakeClock clock = new FakeClock();
    private final Tickets tickets = new Tickets(clock, new Secrets(), clock, 300);
    private final Caller ann = new Caller("guest:test", "Ann", Role.SPEAKER);

    @Test
    void a_ticket_admits_its_caller_to_its_room() {
        Ticket issued = tickets.issue(ann, "demo", HERE);

        Ticket redeemed = tickets.redeem(issued.value(), "demo", HERE);

        assertEquals(ann, redeemed.caller());
        assertEquals("demo", redeemed.room());
    }

    @Test
    void a_ticket_admits_once() {
        Ticket issued = tickets.issue(ann, "demo", HERE);
        tickets.redeem(issued.value(), "demo", HERE);

        assertRefused(() -> tickets.redeem(issued.value(), "demo", HERE));
        assertRefused(() -> tickets.check(issued.value(), "demo", HERE));
    }

    @Test
    void looking_at_a_ticket_does_not_use_it_up() {
        Ticket issued = tickets.issue(ann, "demo", HERE);

        assertEquals(issued, tickets.check(issued.value(), "demo", HERE));

        assertDoesNotThrow(() -> tickets.redeem(issued.value(), "demo", HERE));
    }

    @Test
    void a_ticket_admits_until_just_before_30_seconds_are_over() {
        Ticket issued = tickets.issue(ann, "demo", HERE);
        clock.pass(Duration.ofSeconds(30).minusMillis(1));

        assertDoesNotThrow(() -> tickets.redeem(issued.value(), "demo", HERE));
    }

    @Test
    void a_ticket_of_30_seconds_is_refused() {
        Ticket issued = tickets.issue(ann, "demo", HERE);
        clock.pass(Duration.ofSeconds(30));

        assertRefused(() -> tickets.check(issued.value(), "demo", HERE));
        assertRefused(() -> tickets.redeem(issued.value(), "demo", HERE));
    }

    @Test
    void tickets_of_who_is_somebody_else_by_now_are_void_and_those_of_others_are_not() {
        Ticket anns = tickets.issue(ann, "demo", HERE);
        Ticket bens = tickets.issue(new Caller("account:ben", "Ben", Role.SPEAKER), "demo", HERE);

        tickets.revoke(ann.subject());

        assertRefused(() -> tickets.redeem(anns.value(), "demo", HERE));
        assertDoesNotThrow(() -> tickets.redeem(bens.value(), "demo", HERE));
    }

    @Test
    void a_ticket_to_another_room_is_refused_and_stays_good_for_its_own() {
        Ticket issued = tickets.issue(ann, "demo", HERE);

        assertRefused(() -> tickets.redeem(issued.value(), "other", HERE));

        assertDoesNotThrow(() -> tickets.redeem(issued.value(), "demo", HERE));
    }

    @Test
    void unknown_used_expired_and_foreign_tickets_are_refused_with_one_and_the_same_answer() {
        Ticket used = tickets.issue(ann, "demo", HERE);
        tickets.redeem(used.value(), "demo", HERE);
        Ticket foreign = tickets.issue(ann, "other", HERE);
        Set<String> answers = new HashSet<>();

        answers.add(detail(() -> tickets.redeem("guessed", "demo", HERE)));
        answers.add(detail(() -> tickets.redeem(used.value(), "demo", HERE)));
        answers.add(detail(() -> tickets.redeem(foreign.value(), "demo", HERE)));
        clock.pass(Duration.ofMinutes(1));
        answers.add(detail(() -> tickets.redeem(foreign.value(), "other", HERE)));

        assertEquals(1, answers.size(), answers::toString);
    }

    @Test
    void one_of_many_that_present_the_same_ticket_at_once_is_admitted() {
        for (int round = 0; round < 50; round++) {
            String address = "network " + round;
            Ticket issued = tickets.issue(ann, "demo", address);
            AtomicInteger admitted = new AtomicInteger();

            IntStream.range(0, 16).parallel().forEach(caller -> {
                try {
                    tickets.redeem(issued.value(), "demo", address);
                    admitted.incrementAndGet();
                } catch (ProblemException refused) {
                    assertEquals(ProblemType.UNAUTHENTICATED, refused.type());
                }
            });

            assertEquals(1, admitted.get());
        }
    }

    @Test
    void a_ticket_is_256_random_bits_and_its_id_is_another_128() {
        Ticket one = tickets.issue(ann, "demo", HERE);
        Ticket other = tickets.issue(ann, "demo", HERE);

        assertTrue(one.value().matches("[A-Za-z0-9_-]{43}"));
        assertTrue(one.id().matches("[A-Za-z0-9_-]{22}"));
        assertFalse(one.value().equals(other.value()));
        assertFalse(one.id().equals(other.id()));
        assertFalse(one.value().contains(one.id()));
    }

    @Test
    void a_ticket_never_appears_in_a_log() {
        Ticket issued = tickets.issue(ann, "demo", HERE);

        assertFalse(issued.toString().contains(issued.value()));
    }

    @Test
    void too_many_outstanding_tickets_are_refused_until_some_have_expired() {
        IntStream.range(0, 10_000).forEach(i -> tickets.issue(ann, "demo", "network " + i / 300));

        ProblemException refusal = assertThrows(ProblemException.class, () -> tickets.issue(ann, "demo", HERE));
        clock.pass(Duration.ofSeconds(refusal.retryAfter().orElseThrow()));

        assertEquals(ProblemType.TOO_MANY, refusal.type());
        assertDoesNotThrow(() -> tickets.issue(ann, "demo", HERE));
    }

    @Test
    void one_address_gets_so_many_tickets_within_their_lifetime_and_the_others_still_get_theirs() {
        IntStream.range(0, 300).forEach(i -> tickets.issue(ann, "demo", HERE));

        ProblemException refusal = assertThrows(ProblemException.class, () -> tickets.issue(ann, "demo", HERE));

        assertEquals(ProblemType.TOO_MANY, refusal.type());
        assertDoesNotThrow(() -> tickets.issue(ann, "demo", "198.51.100.1"));
        clock.pass(Tickets.LIFETIME);
        assertDoesNotThrow(() -> tickets.issue(ann, "demo", HERE));
    }

    @Test
    void whoever_presents_a_hundred_bad_tickets_is_told_to_wait_but_a_good_one_from_there_is_taken() {
        for (int guess = 0; guess < 100; guess++) {
            assertRefused(() -> tickets.redeem("guessed", "demo", HERE));
        }

        ProblemException refusal = assertThrows(ProblemException.class, () -> tickets.check("guessed", "demo", HERE));

        assertEquals(ProblemType.TOO_MANY, refusal.type());
        assertTrue(refusal.retryAfter().orElseThrow() <= 301);
        assertRefused(() -> tickets.redeem("guessed", "demo", "198.51.100.1"));
        Ticket good = tickets.issue(ann, "demo", HERE);
        assertDoesNotThrow(() -> tickets.redeem(good.value(), "demo", HERE));
    }

    private static String detail(Executable call) {
        return assertThrows(ProblemException.class, call).detail();
    }

    private static void assertRefused(Executable call) {
        assertEquals(
                ProblemType.UNAUTHENTICATED,
                assertThrows(ProblemException.class, call).type());
    }
}
