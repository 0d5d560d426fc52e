package dev.madang.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Net;
import dev.madang.testing.Networks;
import dev.madang.testing.Place;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lines on which nothing gets through any more, and nobody is told: no reset, no close. The waits pass side by side. */
@Aside(seconds = 57)
@Tag("payara-only") // SilenceIT has the same sweep on both
@ExtendWith({Networks.class, Servers.class})
class SilentLineIT {

    /** 25 s and 56 s are promised; the sweep has its rhythm, and so has whoever looks. */
    private static final Duration SHOWN = Duration.ofSeconds(25 + 3);

    private static final Duration GONE = Duration.ofSeconds(56 + 2);

    @Test
    void a_line_that_falls_silent_is_shown_and_resumed_when_it_heals_and_given_up_when_it_does_not(
            Net net, Server server) {
        String room = "silent-" + UUID.randomUUID();
        Place healing = net.place("healing");
        Place dead = net.place("dead");
        try (Talk healed = new Talk(server, healing.door(), room + "-healed").every(1_000);
                Talk lost = new Talk(server, dead.door(), room + "-lost").every(1_000)) {
            healing.silenceTcp();
            dead.silenceTcp();
            long start = System.nanoTime();

            healed.awaitAtAnns("participant-reconnecting", SHOWN);
            lost.awaitAtAnns("participant-reconnecting", SHOWN.minus(since(start)));
            Duration shown = since(start);
            assertTrue(healing.packetsStopped() > 0 && dead.packetsStopped() > 0, "no packet was lost");
            healing.mend();
            healed.awaitAtAnns("participant-reconnected", Await.PATIENCE);
            Duration back = since(start).minus(shown);

            assertEquals(
                    "lost",
                    lost.awaitAtAnns("participant-left", GONE.minus(since(start)))
                            .getString("reason"));
            System.out.printf(
                    "silent lines: shown after %d ms, back %d ms after the healing, gone after %d ms%n",
                    shown.toMillis(), back.toMillis(), since(start).toMillis());
            healed.assertNothingLostOrDoubled();
            assertEquals(1, healed.toldToAnn("participant-reconnecting"));
            assertEquals(0, healed.toldToAnn("participant-left"));
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
