package dev.madang.media.mesh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.media.Load;
import dev.madang.protocol.Sending;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BudgetTest {
    private static final int FEWEST_KBPS_OF_A_VOICE = 32;

    @Property(seed = "20261123")
    void nobody_sends_more_than_the_uplink_bears(@ForAll("budgets") Budget budget, @ForAll("loads") Load load) {
        Sending sending = budget.sending(load);
        int connections = load.members() - 1;

        if (connections * FEWEST_KBPS_OF_A_VOICE <= budget.uplinkKbps()) {
            assertTrue(connections * (sending.audioKbps() + sending.videoKbps()) <= budget.uplinkKbps());
        } else { // voices alone are more than it bears, and go before everything
            assertEquals(0, sending.videoKbps());
        }
    }

    @Property(seed = "20261123")
    void loss_never_takes_anything_of_a_voice_nor_the_whole_picture(
            @ForAll("budgets") Budget budget, @ForAll("loads") Load load) {
        Sending clear = budget.sending(new Load(load.members(), load.senders(), 0));
        Sending lossy = budget.sending(load);

        assertEquals(clear.audioKbps(), lossy.audioKbps());
        assertTrue(lossy.audioKbps() >= FEWEST_KBPS_OF_A_VOICE);
        assertEquals(clear.videoKbps() > 0, lossy.videoKbps() > 0);
        assertNotMore(clear, lossy);
    }

    @Property(seed = "20261123")
    void one_more_in_the_room_never_means_more_for_anybody(
            @ForAll("budgets") Budget budget, @ForAll("loads") Load load) {
        Load larger = new Load(load.members() + 1, load.senders(), load.halvings());

        assertNotMore(budget.sending(load), budget.sending(larger));
    }

    @Property(seed = "20261123")
    void one_more_picture_in_the_room_never_means_larger_ones(
            @ForAll("budgets") Budget budget, @ForAll("loads") Load load) {
        if (load.senders() < load.members()) {
            Load more = new Load(load.members(), load.senders() + 1, load.halvings());

            assertNotMore(budget.sending(load), budget.sending(more));
        }
    }

    @Property(seed = "20261123")
    void who_sends_no_picture_is_given_no_size(@ForAll("budgets") Budget budget, @ForAll("loads") Load load) {
        Sending sending = budget.sending(load);

        assertEquals(sending.videoKbps() > 0, sending.width() * sending.height() * sending.framesPerSecond() > 0);
        assertEquals(sending.videoKbps() > 0, budget.sendersOf(load.members()) > 0);
    }

    /** The table of administration.md. */
    @Example
    void the_usual_budget_is_the_one_that_is_documented() {
        assertEquals(new Sending(40, 1_500, 640, 360, 30), usual(1, 1, 0));
        assertEquals(new Sending(40, 1_500, 640, 360, 30), usual(2, 2, 0));
        assertEquals(new Sending(40, 900, 640, 360, 15), usual(3, 3, 0));
        assertEquals(new Sending(40, 600, 640, 360, 15), usual(4, 4, 0));
        assertEquals(new Sending(40, 300, 320, 180, 15), usual(5, 5, 0));
        assertEquals(new Sending(40, 300, 320, 180, 15), usual(8, 8, 0));
        assertEquals(new Sending(32, 75, 320, 180, 8), usual(20, 8, 0));
        assertEquals(new Sending(32, 0, 0, 0, 0), usual(40, 8, 0));
    }

    @Example
    void loss_halves_the_picture_and_heavy_loss_quarters_it() {
        assertEquals(new Sending(40, 450, 640, 360, 15), usual(3, 3, 1));
        assertEquals(new Sending(40, 200, 320, 180, 15), usual(3, 3, 2));
    }

    @Example
    void few_who_send_a_picture_share_no_larger_one_than_the_uplink_bears() {
        assertEquals(new Sending(32, 75, 320, 180, 8), usual(20, 1, 0));
    }

    @Example
    void a_budget_for_nobody_is_none() {
        assertThrows(IllegalArgumentException.class, () -> new Budget(31, 8));
        assertThrows(IllegalArgumentException.class, () -> new Budget(2_500, 0));
    }

    private static Sending usual(int members, int senders, int halvings) {
        return Budget.USUAL.sending(new Load(members, senders, halvings));
    }

    private static void assertNotMore(Sending before, Sending after) {
        String both = before + " and then " + after;
        assertTrue(after.audioKbps() <= before.audioKbps(), both);
        assertTrue(after.videoKbps() <= before.videoKbps(), both);
        assertTrue(after.width() <= before.width(), both);
        assertTrue(after.height() <= before.height(), both);
        assertTrue(after.framesPerSecond() <= before.framesPerSecond(), both);
    }

    @Provide
    Arbitrary<Budget> budgets() {
        return Combinators.combine(
                        Arbitraries.integers().between(32, 20_000),
                        Arbitraries.integers().between(1, 50))
                .as(Budget::new);
    }

    @Provide
    Arbitrary<Load> loads() {
        return Arbitraries.integers()
                .between(1, 999)
                .flatMap(members -> Combinators.combine(
                                Arbitraries.integers().between(0, members),
                                Arbitraries.integers().between(0, 2))
                        .as((senders, halvings) -> new Load(members, senders, halvings)));
    }
}
