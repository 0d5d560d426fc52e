package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.protocol.IceConfiguration.IceServer;
import dev.madang.testing.Aside;
import dev.madang.testing.Coturn;
import dev.madang.testing.TurnClient;
import dev.madang.turn.IceServers;
import dev.madang.turn.TurnSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shipped coturn and the credentials that we make, tried by a client that is not ours. Our server has no part in it. */
@Aside(seconds = 30)
@Tag("payara-only")
@ResourceLock("the coturn of TurnServerIT")
class TurnServerIT {
    private static final String SECRET = "only-for-tests";

    private static Coturn local;
    /** As shipped, but for the machine's own addresses, of both families. */
    private static Coturn strict;

    @BeforeAll
    static void start() {
        local = Coturn.onLoopback(SECRET);
        strict = Coturn.strict(SECRET);
    }

    @AfterAll
    static void stop() {
        strict.close();
        local.close();
    }

    @Test
    void relays_over_udp_tcp_and_tls() {
        IceServer ann = credential(SECRET, "ann", Duration.ZERO);
        TurnClient client = new TurnClient(local);

        assertRelayed(client.relay(ann.username(), ann.credential()));
        assertRelayed(client.relay(ann.username(), ann.credential(), "-t"));
        // Of its four connections some are begun anew: coturn 4.6.1 ends handshakes that resume a TLS session, and what
        // is sent meanwhile is lost.
        String byTls = client.relayByTls(ann.username(), ann.credential());
        assertTrue(byTls.matches("(?s).*tot_recv_msgs=[1-9].*"), byTls);
    }

    @Test
    void an_expired_a_forged_and_no_credential_are_refused() {
        TurnClient client = new TurnClient(local);
        IceServer expired = credential(SECRET, "ann", Duration.ofMinutes(-6));
        IceServer forged = credential("another secret", "ann", Duration.ZERO);
        IceServer ann = credential(SECRET, "ann", Duration.ZERO);

        assertRefused(client.relay(expired.username(), expired.credential()));
        assertRefused(client.relay(forged.username(), forged.credential()));
        assertRefused(client.relay(ann.username().replace("ann", "ben"), ann.credential()));
        assertRefused(client.relayAnonymously());
    }

    @Test
    void no_tcp_connection_to_others_is_opened_for_anybody() {
        IceServer ann = credential(SECRET, "ann", Duration.ZERO);

        String said = new TurnClient(local).relay(ann.username(), ann.credential(), "-t", "-T");

        assertTrue(said.contains("error 442"), said);
    }

    @Test
    void one_participant_has_so_many_allocations_and_no_more() {
        IceServer ann = credential(SECRET, "ann", Duration.ZERO);

        String said = new TurnClient(local).relay(ann.username(), ann.credential(), "-m", "97");

        assertTrue(said.contains("error 486 (Allocation Quota Reached)"), said);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.8.7",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "224.0.0.251",
                "::",
                "::1",
                "::7f00:1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b:1::a00:1",
                "2002:7f00:1::",
                "2001::1",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1"
            })
    void nothing_is_relayed_into_the_inside(String inside) {
        IceServer ann = credential(SECRET, "ann-" + inside.replace(':', '-'), Duration.ZERO);

        String said = new TurnClient(strict).reach(inside, ann.username(), ann.credential());

        assertTrue(said.contains(TurnClient.FORBIDDEN), said);
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.9", "8.8.8.8", "2a00:1450:4001::1"})
    void what_lies_outside_is_let_through(String outside) {
        IceServer ann = credential(SECRET, "ann-" + outside.replace(':', '-'), Duration.ZERO);

        String said = new TurnClient(strict).reach(outside, ann.username(), ann.credential());

        assertFalse(said.contains("error"), said);
    }

    private static IceServer credential(String secret, String holder, Duration offset) {
        TurnSettings settings = TurnSettings.of(List.of("turn:turn.example:3478"), secret, Duration.ofMinutes(5));
        return new IceServers(settings, Clock.offset(Clock.systemUTC(), offset))
                .configurationFor(holder, false)
                .iceServers()
                .get(0);
    }

    private static void assertRelayed(String said) {
        assertTrue(said.contains("Total lost packets 0 "), said);
    }

    private static void assertRefused(String said) {
        assertTrue(said.contains("Cannot complete Allocation"), said);
    }
}
