package dev.madang.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.MediaPath;
import dev.madang.testing.Net;
import dev.madang.testing.Networks;
import dev.madang.testing.Participant;
import dev.madang.testing.Place;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lines on which nothing gets through any more, and nobody is told: no reset, no close. The waits pass side by side. */
@ExtendWith({Networks.class, Calls.class})
class SilentLineIT {

    /** 25 s and 56 s are promised; the sweep has its rhythm, and so has whoever looks. */
    private static final Duration SHOWN = Duration.ofSeconds(25 + 3);

    private static final Duration GONE = Duration.ofSeconds(56 + 2);

    @Test
    void a_line_that_falls_silent_is_shown_and_resumed_when_it_heals_and_given_up_when_it_does_not(Net net, Call call) {
        Place healing = net.place("healing");
        Place dead = net.place("dead");
        try (Talk healed = new Talk(call.server(), healing.door(), call.room() + "-healed").every(1_000);
                Talk lost = new Talk(call.server(), dead.door(), call.room() + "-lost").every(1_000)) {
            long start = System.nanoTime();
            healing.silenceTcp();
            dead.silenceTcp();

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

    @Test
    @Tag("payara-only")
    void while_only_signaling_is_silent_the_picture_goes_on_and_nobody_is_seen_to_leave(Net net, Call call) {
        Place place = net.place("ann");
        Participant ann = call.joinFrom(place, "Ann", Colour.RED);
        Participant ben = call.joinFrom(net.place("ben"), "Ben", Colour.GREEN);
        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        MediaPath before = MediaPath.of(ben);
        Pause atBens = Pause.watch(ben, "Ann");

        long start = System.nanoTime();
        place.silenceTcp();
        Await.value(
                "that Ann is reconnecting at Ben's",
                SHOWN,
                () -> ben.tileOf("Ann").getAttribute("data-status"),
                "reconnecting"::equals);
        System.out.println("silent signaling: shown after " + since(start).toMillis() + " ms");
        ben.awaitMoreFramesOf("Ann");
        place.mend();

        Await.value(
                "that Ann is there again at Ben's",
                () -> ben.tileOf("Ann").getAttribute("data-status"),
                "connected"::equals);
        ann.call().awaitPhase("joined");
        ben.awaitMoreFramesOf("Ann");
        ann.awaitTiles(1);
        ben.awaitTiles(1);
        assertEquals(before.connection(), MediaPath.of(ben).connection(), "the connection stays");
        assertTrue(atBens.longestMs() < Pause.LONGEST_MS, () -> "Ann stood still for " + atBens.longestMs() + " ms");
        ann.forgetConsole();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
