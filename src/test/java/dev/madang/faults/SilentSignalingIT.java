package dev.madang.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
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
import org.junit.jupiter.api.parallel.ResourceLock;

/** A call whose media get through while nothing of its signaling does, and nobody is told. */
@Aside(seconds = 40)
@ResourceLock("the browsers of SilentSignalingIT")
@Tag("payara-only")
@ExtendWith({Networks.class, Calls.class})
class SilentSignalingIT {

    /** 25 s are promised; the sweep has its rhythm, and so has whoever looks. */
    private static final Duration SHOWN = Duration.ofSeconds(25 + 3);

    @Test
    void while_only_signaling_is_silent_the_picture_goes_on_and_nobody_is_seen_to_leave(Net net, Call call) {
        Place place = net.place("ann");
        Participant ann = call.joinFrom(place, "Ann", Colour.RED);
        Participant ben = call.joinFrom(net.place("ben"), "Ben", Colour.GREEN);
        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        MediaPath before = MediaPath.of(ben);
        Pause atBens = Pause.watch(ben, "Ann");

        place.silenceTcp();
        long start = System.nanoTime();
        Await.value(
                "that Ann is reconnecting at Ben's",
                SHOWN,
                () -> ben.tileOf("Ann").getAttribute("data-status"),
                "reconnecting"::equals);
        System.out.println("silent signaling: shown after "
                + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
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
}
