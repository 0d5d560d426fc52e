package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Administrator;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Coturn;
import dev.madang.testing.MediaPath;
import dev.madang.testing.Participant;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two people in a room that relays only, through a real coturn; each time their browsers get to it by one transport alone. */
@Tag("payara-only")
@ExtendWith(Calls.class)
class RelayedCallIT {
    private static final String SECRET = "only-for-tests";

    /** Leaves the browser the URLs that fit. */
    private static final String LEAVE = """
        (() => {
          const Native = globalThis.RTCPeerConnection;
          const left = configuration => ({
            ...configuration,
            iceServers: (configuration.iceServers ?? [])
                .map(server => ({ ...server, urls: server.urls.filter(url => /WANTED/.test(url)) }))
                .filter(({ urls }) => urls.length > 0),
          });
          globalThis.RTCPeerConnection = class RTCPeerConnection extends Native {
            constructor(configuration, ...more) {
              super(left(configuration ?? {}), ...more);
            }
            setConfiguration(configuration) {
              super.setConfiguration(left(configuration));
            }
          };
        })();
        """;

    private static Coturn coturn;
    private static Server server;
    private static String room;

    @BeforeAll
    static void start() {
        coturn = Coturn.onLoopback(SECRET);
        server = Servers.start(
                "payara",
                List.of(),
                Map.of(
                        "MADANG_TURN_URLS",
                        String.join(",", coturn.url("udp"), coturn.url("tcp"), coturn.tlsUrl()),
                        "MADANG_TURN_SECRET",
                        SECRET));
        room = Administrator.of(server).room("relayed", "{\"relayOnly\":true}");
    }

    @AfterAll
    static void stop() {
        server.close();
        coturn.close();
    }

    @ParameterizedTest
    @CsvSource({"udp, ^turn:.*udp", "tcp, ^turn:.*tcp", "tls, ^turns:"})
    void people_see_and_hear_each_other_through_the_relay(String transport, String wanted, Call call) {
        Participant ann = enter(call, "Ann", Colour.RED, wanted);
        Participant ben = enter(call, "Ben", Colour.GREEN, wanted);

        ann.awaitPresenceOf(ben);
        ben.awaitPresenceOf(ann);

        assertEquals("relay " + transport, MediaPath.kindOf(ann));
        assertEquals("relay " + transport, MediaPath.kindOf(ben));
    }

    private static Participant enter(Call call, String name, Colour colour, String wanted) {
        Participant somebody = call.arriveAt(server, coturn, name, colour);
        somebody.context().addInitScript(LEAVE.replace("WANTED", wanted));
        somebody.go(server.at("r/" + room + "?prejoin=false&name=" + name));
        return somebody;
    }
}
