package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Coturn;
import dev.madang.testing.IceServersLeft;
import dev.madang.testing.Participant;
import dev.madang.testing.Relay;
import dev.madang.testing.Route;
import dev.madang.testing.Server;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people in a room that relays only, through a real coturn; each time their browsers get to it by one transport alone. */
@Aside(seconds = 60)
@ResourceLock(Relay.LOCK)
@Tag("payara-only")
@ExtendWith({Calls.class, Relay.Opened.class})
class RelayedCallIT {
    /** The user part of what the first connection with somebody may ask the TURN server by. */
    private static final String USER = """
        () => globalThis.connectionsMade.find(made => made.currentRemoteDescription).getConfiguration()
            .iceServers.find(({ username }) => username).username
        """;

    private static final String RESTART = """
        () => globalThis.connectionsMade.find(made => made.currentRemoteDescription).restartIce()
        """;

    /** Of which ICE session the pair is that the media takes. */
    private static final String SESSION_IN_USE = """
        async () => {
          const made = globalThis.connectionsMade.find(made => made.currentRemoteDescription);
          const stats = [...(await made.getStats()).values()];
          const transport = stats.find(({ type }) => type === 'transport');
          const pair = stats.find(({ id }) => id === transport?.selectedCandidatePairId);
          return stats.find(({ id }) => id === pair?.localCandidateId)?.usernameFragment ?? '';
        }
        """;

    /** The connections of somebody with seven others: how many relayed candidates each gets. */
    private static final String GATHER = """
        async () => {
          const { iceServers } = globalThis.connectionsMade.at(-1).getConfiguration();
          const all = Array.from({ length: 7 }, () => new RTCPeerConnection({ iceServers, iceTransportPolicy: 'relay' }));
          const counts = await Promise.all(all.map((one) => new Promise((done) => {
            let relayed = 0;
            one.onicecandidate = ({ candidate }) => candidate?.candidate ? relayed++ : candidate ?? done(relayed);
            one.createDataChannel('');
            void one.setLocalDescription();
          })));
          all.forEach((one) => one.close());
          return counts;
        }
        """;

    private static Coturn coturn;
    private static Server server;
    private static String room;

    @BeforeAll
    static void start(Relay relay) {
        coturn = relay.coturn();
        server = relay.server();
        room = Administrator.of(server).room("relayed", "{\"relayOnly\":true}");
    }

    @AfterAll
    static void stop() {
        coturn.close();
    }

    @ParameterizedTest
    @CsvSource({"udp, ^turn:.*udp", "tcp, ^turn:.*tcp", "tls, ^turns:"})
    void people_see_and_hear_each_other_through_the_relay(String transport, String wanted, Call call) {
        Participant ann = enter(call, "Ann", Colour.RED, wanted);
        Participant ben = enter(call, "Ben", Colour.GREEN, wanted);

        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);

        String relayed = "relay " + transport;
        assertEquals(List.of(relayed, relayed), Route.between(ann, ben).ends());
    }

    @Test
    void a_call_outlives_its_credentials_and_finds_new_ways_with_those_that_came_through_the_socket(Call call) {
        Participant ann = enter(call, "Ann", Colour.RED, "^turn:.*udp");
        Participant ben = enter(call, "Ben", Colour.GREEN, "^turn:.*udp");
        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);
        String first = text(ann, USER);
        String session = text(ann, SESSION_IN_USE);

        long end = Long.parseLong(first.substring(0, first.indexOf(':')));
        Await.value("the end of the first credentials", Instant::now, now -> now.getEpochSecond() > end);
        ann.awaitMoreFramesOf("Ben");
        ben.awaitMoreFramesOf("Ann");
        assertNotEquals(first, text(ann, USER));

        ann.page().evaluate(RESTART);
        Await.value(
                "a way of the next ICE session",
                () -> text(ann, SESSION_IN_USE),
                now -> !now.isEmpty() && !now.equals(session));
        ann.awaitMoreFramesOf("Ben");
        assertEquals(List.of("relay udp", "relay udp"), Route.between(ann, ben).ends());
    }

    private static String text(Participant participant, String script) {
        return String.valueOf(participant.page().evaluate(script));
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_quota_leaves_each_connection_of_a_full_room_its_relays(Call call) {
        Participant ann = enter(call, "Ann", Colour.RED, ".");
        // The connection that is kept ready for the next one has its relays, too.
        ann.page().waitForFunction("() => globalThis.connectionsMade.at(-1).getConfiguration().iceServers.length > 0");

        List<Integer> relayed = (List<Integer>) ann.page().evaluate(GATHER);

        assertEquals(7, relayed.size());
        assertTrue(relayed.stream().allMatch(count -> count >= 3), () -> "by UDP, TCP and TLS each: " + relayed);
    }

    private static Participant enter(Call call, String name, Colour colour, String wanted) {
        Participant somebody = call.arriveAt(server, coturn, name, colour);
        IceServersLeft.in(somebody.context(), wanted);
        somebody.go(server.at("r/" + room + "?prejoin=false&name=" + name));
        return somebody;
    }
}
