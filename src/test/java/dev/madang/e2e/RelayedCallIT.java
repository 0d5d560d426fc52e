package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Coturn;
import dev.madang.testing.IceServersLeft;
import dev.madang.testing.Participant;
import dev.madang.testing.Relay;
import dev.madang.testing.Route;
import dev.madang.testing.Server;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people in a room that relays only, through a real coturn; each time their browsers get to it by one transport alone. */
@Aside(seconds = 32)
@ResourceLock(Relay.LOCK)
@Tag("payara-only")
@ExtendWith({Calls.class, Relay.Opened.class})
class RelayedCallIT {
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

    private static Participant enter(Call call, String name, Colour colour, String wanted) {
        Participant somebody = call.arriveAt(server, coturn, name, colour);
        IceServersLeft.in(somebody.context(), wanted);
        somebody.go(server.at("r/" + room + "?prejoin=false&name=" + name));
        return somebody;
    }
}
