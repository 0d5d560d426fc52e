package dev.madang.e2e;

import dev.madang.testing.Administrator;
import dev.madang.testing.Aside;
import dev.madang.testing.Await;
import dev.madang.testing.Call;
import dev.madang.testing.Calls;
import dev.madang.testing.Colour;
import dev.madang.testing.Coturn;
import dev.madang.testing.Participant;
import dev.madang.testing.Relay;
import dev.madang.testing.RoomTimelines;
import dev.madang.testing.Server;
import dev.madang.testing.Setup;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What goes wrong between people and their TURN server is named to the administrator. Both take the way through it alone, as if nothing
 * else got through.
 */
@PayaraOnly
@Aside(seconds = 60)
@ResourceLock(Relay.LOCK)
@ExtendWith({Calls.class, Relay.Opened.class})
class TurnTimelineIT {
    private static final String RELAY_ONLY = """
            const Native = RTCPeerConnection;
            const plainRelay = (configuration) => ({
                ...configuration,
                iceServers: (configuration.iceServers ?? [])
                    .map((server) => ({ ...server, urls: server.urls.filter((url) => !url.startsWith('turns:')) })),
                iceTransportPolicy: 'relay',
            });
            globalThis.RTCPeerConnection = class extends Native {
                constructor(configuration) {
                    super(plainRelay(configuration));
                }
                setConfiguration(configuration) {
                    super.setConfiguration(plainRelay(configuration));
                }
            };""";

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    void blocked_udp_and_a_wrong_secret_are_told_apart(Call call, Relay relay) {
        Coturn withoutUdp = relay.coturn("--no-udp");
        try (withoutUdp) {
            assertCause(call, relay.server(), "UDP dropped on the way", Set.of("udp-blocked-relayed"));
        }
        Coturn other = relay.coturnWith("quite-another-secret-9876543210");
        try (other) {
            assertCause(call, relay.server(), "wrong TURN secret", Set.of("turn-refused"));
        }
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
