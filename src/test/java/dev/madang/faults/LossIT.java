package dev.madang.faults;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Net;
import dev.madang.testing.Networks;
import dev.madang.testing.Participant;
import dev.madang.testing.Place;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import jakarta.json.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** Lines that lose one packet in twenty, each way: what bad Wi-Fi does. */
@ExtendWith({Networks.class, Calls.class})
@Isolated("nothing but lost packets is to delay a join")
class LossIT {

    private static final int PERCENT = 5;

    @Test
    void every_join_succeeds_though_one_packet_in_twenty_is_lost(Net net, Call call) {
        Place place = net.place("lossy").losePercent(PERCENT);

        for (int i = 0; i < 30; i++) {
            try (Joined ann = RawSocket.join(place.door(), call.room(), "Ann " + i)) {
                ann.socket().request(message("update-tracks").add("tracks", Json.createArrayBuilder()));
            }
        }

        long lost = place.packetsStopped();
        assertTrue(lost > 0, "no packet was lost");
        System.out.println("30 joins and " + lost + " packets lost");
    }

    @Test
    @Tag("payara-only")
    void two_people_see_and_hear_each_other_though_one_packet_in_twenty_is_lost(Net net, Call call) {
        Place a = net.place("ann").losePercent(PERCENT);
        Place b = net.place("ben").losePercent(PERCENT);
        Participant ann = call.joinFrom(a, "Ann", Colour.RED);
        Participant ben = call.joinFrom(b, "Ben", Colour.GREEN);
        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);

        ann.call().leave();
        ben.awaitTiles(0);
        ann.call().button("Join again").click();

        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        assertTrue(a.packetsStopped() > 0 && b.packetsStopped() > 0, "no packet was lost");
    }
}
