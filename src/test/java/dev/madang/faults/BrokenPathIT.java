package dev.madang.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
import org.junit.jupiter.api.parallel.Isolated;

/** The way of the media breaks in mid-call, and no TURN server is at hand. */
@Isolated("it measures how soon media are back")
@Tag("payara-only")
@ExtendWith({Networks.class, Calls.class})
class BrokenPathIT {

    /** What is promised for a change of network, from the moment at which packets pass again. */
    private static final Duration REPAIR = Duration.ofSeconds(5);

    @Test
    void media_that_were_cut_off_are_back_within_five_seconds_of_the_healing(Net net, Call call) {
        Place place = net.place("ann");
        Participant ann = call.joinFrom(place, "Ann", Colour.RED);
        Participant ben = call.joinFrom(net.place("ben"), "Ben", Colour.GREEN);
        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        MediaPath before = MediaPath.of(ann);

        place.cutUdp();
        awaitStatus(ann, "Ben", "interrupted");
        awaitStatus(ben, "Ann", "interrupted");
        // Only signaling still works, and over it the two have begun to restart ICE.
        Await.until("an ICE restart", () -> !MediaPath.of(ann).fragment().equals(before.fragment()));
        place.mend();

        awaitFramesAgain(ann, ben);
        awaitStatus(ann, "Ben", "connected");
        awaitStatus(ben, "Ann", "connected");
        assertEquals(before.connection(), MediaPath.of(ann).connection(), "the connection was repaired, not replaced");
    }

    @Test
    void a_change_of_network_restarts_ice_within_five_seconds_and_media_follow(Net net, Call call) {
        Place place = net.place("ann");
        Participant ann = call.joinFrom(place, "Ann", Colour.RED);
        Participant ben = call.joinFrom(net.place("ben"), "Ben", Colour.GREEN);
        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        MediaPath before = MediaPath.of(ann);
        long changed = System.nanoTime();

        place.changeAddress();

        Await.value(
                "an ICE restart",
                REPAIR,
                () -> MediaPath.of(ann).fragment(),
                fragment -> !fragment.equals(before.fragment()));
        System.out.println("ICE restarted " + (System.nanoTime() - changed) / 1_000_000 + " ms after the change");
        MediaPath after = Await.value(
                "a way from the new address",
                () -> MediaPath.of(ann),
                path -> !path.localAddress().isEmpty() && !path.localAddress().equals(before.localAddress()));
        assertEquals(before.connection(), after.connection(), "the connection stays");
        ann.awaitMoreFramesOf("Ben");
        ben.awaitMoreFramesOf("Ann");
        System.out.println("media moved on " + (System.nanoTime() - changed) / 1_000_000 + " ms after the change");
        ben.awaitTiles(1);
        ann.awaitTiles(1);
        ann.forgetConsole();
    }

    private static void awaitStatus(Participant who, String other, String status) {
        Await.value(
                "that " + other + " is " + status + " at " + who.name() + "'s",
                () -> who.tileOf(other).getAttribute("data-status"),
                status::equals);
    }

    private static void awaitFramesAgain(Participant ann, Participant ben) {
        long healed = System.nanoTime();
        int seenByAnn = ann.framesOf("Ben");
        int seenByBen = ben.framesOf("Ann");
        Await.value(
                "frames both ways",
                REPAIR,
                () -> Math.min(ann.framesOf("Ben") - seenByAnn, ben.framesOf("Ann") - seenByBen),
                more -> more > 0);
        System.out.println("frames again after " + (System.nanoTime() - healed) / 1_000_000 + " ms");
    }
}
