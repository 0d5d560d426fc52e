package dev.madang.e2e;

import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Coturn;
import dev.madang.testing.Participant;
import dev.madang.testing.RoomTimelines;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import dev.madang.testing.Setup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What goes wrong between people and their TURN server is named to the administrator. Both take the way through it alone, as if nothing
 * else got through.
 */
@PayaraOnly
@ExtendWith(Calls.class)
class TurnTimelineIT {
    private static final String RELAY_ONLY = """
            const Native = RTCPeerConnection;
            globalThis.RTCPeerConnection = class extends Native {
                constructor(configuration) {
                    super({ ...configuration, iceTransportPolicy: 'relay' });
                }
                setConfiguration(configuration) {
                    super.setConfiguration({ ...configuration, iceTransportPolicy: 'relay' });
                }
            };""";

    private static final String SECRET = "timeline-secret-of-a-test-0123456789";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void blocked_udp_and_a_wrong_secret_are_told_apart(Call call) {
        Coturn withoutUdp = Coturn.onLoopback(SECRET, "--no-udp");
        Coturn.Place place = withoutUdp.place();
        Map<String, String> settings = Map.of(
                "MADANG_TURN_URLS", withoutUdp.url("udp") + "," + withoutUdp.url("tcp"), "MADANG_TURN_SECRET", SECRET);
        try (withoutUdp;
                Server server = Servers.start("payara", List.of(), settings)) {
            assertCause(call, server, "UDP dropped on the way", Set.of("udp-blocked-relayed"));
            withoutUdp.close();
            Coturn other = start(place, "quite-another-secret-9876543210");
            try (other) {
                assertCause(call, server, "wrong TURN secret", Set.of("turn-refused"));
            }
        }
    }

    private static Coturn start(Coturn.Place place, String secret, String... options) {
        List<String> all = new ArrayList<>(List.of("--allow-loopback-peers", "--allowed-peer-ip=127.0.0.1"));
        all.addAll(List.of(options));
        return Coturn.start(place, secret, all);
    }

    private static void assertCause(Call call, Server server, String fault, Set<String> wanted) {
        Participant ann = join(call, server, "Ann", Colour.RED);
        Participant ben = join(call, server, "Ben", Colour.GREEN);
        RoomTimelines timelines = new RoomTimelines(Administrator.of(server), call.room());
        String cause = Await.value("the cause at: " + fault, PATIENCE, () -> timelines.cause("Ann"), wanted::contains);
        FaultTable.row("payara", fault, cause);
        List.of(ann, ben).forEach(participant -> {
            participant.call().leave();
            participant.forgetConsole();
            participant.page().close();
        });
    }

    private static Participant join(Call call, Server server, String name, Colour colour) {
        Participant participant = call.enterAt(server, Setup.of(name, colour), "");
        participant.page().addInitScript(RELAY_ONLY);
        participant.go(server.at("r/" + call.room() + "?prejoin=false&name=" + name));
        participant.call().awaitPhase("joined");
        return participant;
    }
}
