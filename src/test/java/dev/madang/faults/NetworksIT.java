package dev.madang.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.IceServersLeft;
import dev.madang.testing.MediaPath;
import dev.madang.testing.Nat;
import dev.madang.testing.Neighbours;
import dev.madang.testing.Networks;
import dev.madang.testing.Participant;
import dev.madang.testing.Place;
import dev.madang.testing.Route;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Two people behind routers that translate addresses, in networks that let less and less through. Each ends in a picture both
 * ways, by the way that was expected; src/docs/connectivity.md has the rows that are printed.
 */
@Aside(seconds = 105)
@ResourceLock("the browsers of NetworksIT")
@ExtendWith({Networks.class, Calls.class})
class NetworksIT {
    /** An address that a STUN server or the other's answer has told, and no relay. */
    private static final String OWN = "(srflx|prflx) udp";

    private static final String DIRECT = OWN + " – " + OWN;

    /** Whoever relays, the other reaches the relay from an address that only the relay has seen. */
    private static final String THROUGH_ONE_RELAY = "relay udp – (prflx|relay) udp|(prflx|relay) udp – relay udp";

    /** Where checks get lost, the browser may settle for a relay, though a direct way is there; from TCP it is called back. */
    private static final String BY_UDP = "(srflx|prflx|relay) udp – (srflx|prflx|relay) udp";

    private static final String ALL = ".";
    private static final String STUN_ALONE = "^stun:";

    private static Neighbours neighbours;

    @BeforeAll
    static void moveIn() {
        neighbours = Neighbours.moveIn();
    }

    @AfterAll
    static void moveOut() {
        if (neighbours != null) {
            neighbours.close();
        }
    }

    @Test
    @Tag("payara-only")
    void behind_routers_that_keep_ports_people_meet_directly(Call call) {
        neighbours.restore(Nat.KEEPS_PORTS);

        Two two = new Two(call, ALL);
        two.expect("address translation that keeps ports, on both sides", DIRECT);

        assertTrue(two.annLearns(neighbours.bens()), "who meets directly learns the other's addresses");
    }

    @Test
    @Tag("payara-only")
    void in_a_room_that_relays_only_nobody_learns_an_address_of_the_other(Call call) {
        neighbours.restore(Nat.KEEPS_PORTS);
        String room = Administrator.of(neighbours.server()).room("relayed", "{\"relayOnly\":true}");

        Two two = new Two(call, ALL, room);
        two.expect("a room that relays only", "relay udp – relay udp");

        assertFalse(two.annLearns(neighbours.bens()), "Ann has learnt an address of Ben's");
        assertFalse(two.benLearns(neighbours.anns()), "Ben has learnt an address of Ann's");
        Set<String> relay = Set.of(neighbours.relayAddress());
        assertEquals(relay, Route.farAddresses(two.ann));
        assertEquals(relay, Route.farAddresses(two.ben));
    }

    @Test
    void behind_symmetric_routers_people_meet_through_the_relay(Call call) {
        neighbours.restore(Nat.SYMMETRIC);

        new Two(call, ALL).expect("symmetric address translation on both sides", THROUGH_ONE_RELAY);
    }

    @Test
    @Tag("payara-only")
    void whose_udp_is_dropped_reaches_the_relay_by_tcp(Call call) {
        neighbours.restore(Nat.KEEPS_PORTS);
        neighbours.anns().cutUdp();

        new Two(call, ALL).expect("UDP dropped on one side", "relay tcp – " + OWN);
    }

    @Test
    @Tag("payara-only")
    void whose_udp_gets_through_later_leaves_the_relay(Call call) {
        neighbours.restore(Nat.KEEPS_PORTS);
        neighbours.anns().cutUdp();
        Two two = new Two(call, ALL);
        two.await("relay tcp – " + OWN);

        neighbours.anns().mend();
        long mended = System.nanoTime();

        Route route = two.await(DIRECT);
        two.awaitMoreFrames();
        NetworkTable.row(
                "UDP dropped on one side, and let through later",
                route,
                "that way " + millisSince(mended) + " after it is open");
    }

    @Test
    @Tag("payara-only")
    void where_only_the_web_is_let_out_both_reach_the_relay_by_tls(Call call) {
        neighbours.restore(Nat.KEEPS_PORTS);
        neighbours.anns().leaveOnly(Neighbours.WEB_PORT);
        neighbours.bens().leaveOnly(Neighbours.WEB_PORT);

        new Two(call, ALL).expect("UDP dropped on both sides, TCP to port 443 alone", "relay tls – relay tls");
    }

    @Test
    @Tag("payara-only")
    void people_meet_though_one_packet_in_ten_is_lost(Call call) {
        neighbours.restore(Nat.KEEPS_PORTS);
        Place lossy = neighbours.anns().losePercent(10);

        new Two(call, ALL).expect("one packet in ten lost each way", BY_UDP);

        assertTrue(lossy.packetsStopped() > 0, "no packet was lost");
    }

    @Test
    @Tag("payara-only")
    void a_call_whose_udp_is_cut_goes_on_through_the_relay_by_itself(Call call) {
        neighbours.restore(Nat.KEEPS_PORTS);
        Two two = new Two(call, ALL);
        two.await(DIRECT);
        MediaPath before = MediaPath.of(two.ann);

        neighbours.anns().cutUdp();
        long cut = System.nanoTime();

        Route route = two.await("relay tcp – " + OWN);
        two.awaitMoreFrames();
        String after = "frames again after " + millisSince(cut);
        boolean restarted = !MediaPath.of(two.ann).fragment().equals(before.fragment());
        NetworkTable.row("UDP cut in mid-call", route, after + (restarted ? ", ICE restarted" : ", no ICE restart"));
    }

    @Test
    @Tag("payara-only")
    void a_call_whose_udp_is_cut_and_that_has_no_relay_heals_when_the_line_is_back(Call call) {
        neighbours.restore(Nat.KEEPS_PORTS);
        Two two = new Two(call, STUN_ALONE);
        two.await(DIRECT);
        MediaPath before = MediaPath.of(two.ann);

        neighbours.anns().cutUdp();
        Await.until("an ICE restart", () -> !MediaPath.of(two.ann).fragment().equals(before.fragment()));
        neighbours.anns().mend();
        long mended = System.nanoTime();

        two.awaitMoreFrames();
        Route route = two.await(DIRECT);
        NetworkTable.row(
                "UDP cut in mid-call, no TURN server",
                route,
                "frames " + millisSince(mended) + " after the line is back");
    }

    private static String millisSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000 + " ms";
    }

    /** Ann and Ben, each in a browser at home. */
    private static final class Two {
        private final Call call;
        private final Participant ann;
        private final Participant ben;
        private final List<String> annHeard;
        private final List<String> benHeard;

        /** @param iceServers of those that Madang hands out, what their browsers get to hear of */
        Two(Call call, String iceServers) {
            this(call, iceServers, call.room());
        }

        Two(Call call, String iceServers, String room) {
            this.call = call;
            String link = "r/" + room + "?prejoin=false&name=";
            ann = arrive(neighbours.anns(), "Ann", Colour.RED, iceServers);
            annHeard = ann.listen();
            ann.go(neighbours.anns().server().at(link + "Ann"));
            ann.call().awaitPhase("joined");
            ben = arrive(neighbours.bens(), "Ben", Colour.GREEN, iceServers);
            benHeard = ben.listen();
            ben.go(neighbours.bens().server().at(link + "Ben"));
        }

        private Participant arrive(Place home, String name, Colour colour, String iceServers) {
            Participant somebody = call.arriveFrom(home, name, colour);
            IceServersLeft.in(somebody.context(), iceServers);
            return somebody;
        }

        boolean annLearns(Place home) {
            return names(annHeard, home);
        }

        boolean benLearns(Place home) {
            return names(benHeard, home);
        }

        private static boolean names(List<String> heard, Place home) {
            assertTrue(heard.stream().anyMatch(text -> text.contains("candidate:")), "no candidate was heard of");
            return heard.stream().anyMatch(text -> home.addresses().stream().anyMatch(text::contains));
        }

        /** Waits until media go this way; another one may have been ready sooner. */
        Route await(String ends) {
            return Await.value(
                    "the way " + ends,
                    () -> Route.between(ann, ben),
                    route -> route.pair().matches(ends));
        }

        void awaitMoreFrames() {
            ann.awaitMoreFramesOf("Ben");
            ben.awaitMoreFramesOf("Ann");
        }

        /** Both see and hear each other, and their media go this way and no other. */
        void expect(String network, String ends) {
            Route route = await(ends);
            List.of(ann, ben).forEach(each -> each.awaitPresenceOf(each == ann ? ben : ann));
            await(ends);
            NetworkTable.row(network, route, route.connectMillis() + " ms");
        }
    }
}
