package dev.madang.testing;

import java.util.List;
import java.util.Map;

/**
 * Two homes with routers that translate addresses, the shipped TURN server outside, and a Madang that hands it out by all of its
 * ways: UDP, TCP and, at 443, TLS. It answers STUN, too.
 */
public final class Neighbours implements AutoCloseable {
    /** Where it serves TLS. */
    public static final int WEB_PORT = 443;

    private static final String SECRET = "only-for-tests";
    private static final int TURN_PORT = 3478;
    private static final String TURN_NAME = "turn.test";

    private final Net net = Net.lay();
    private final Coturn coturn;
    private final Server server;
    private final Place anns;
    private final Place bens;

    private Neighbours() {
        try {
            coturn = Coturn.start(
                    net.place("turn").listening(TURN_PORT, WEB_PORT, TURN_NAME),
                    SECRET,
                    List.of("--allowed-peer-ip=" + Net.ADDRESSES));
            server = Servers.start(System.getProperty("madang.test.server", "payara"), List.of(), settings(coturn));
            net.lead(server);
            anns = net.home("ann", Nat.KEEPS_PORTS).trust(coturn);
            bens = net.home("ben", Nat.KEEPS_PORTS).trust(coturn);
        } catch (RuntimeException | Error failed) {
            net.close();
            throw failed;
        }
    }

    /** Starts all of it; the homes' routers keep ports. */
    public static Neighbours moveIn() {
        return new Neighbours();
    }

    private static Map<String, String> settings(Coturn coturn) {
        return Map.of(
                "MADANG_TURN_URLS",
                String.join(",", coturn.url("udp"), coturn.url("tcp"), coturn.tlsUrl()),
                "MADANG_TURN_SECRET",
                SECRET,
                "MADANG_STUN_URLS",
                "stun:" + coturn.place().address() + ":" + TURN_PORT);
    }

    /** Ann's home. */
    public Place anns() {
        return anns;
    }

    /** Ben's home. */
    public Place bens() {
        return bens;
    }

    /** What both homes have in sight. */
    public Server server() {
        return server;
    }

    /** Where media that are relayed come from. */
    public String relayAddress() {
        return coturn.place().address();
    }

    /** Both routers translate so from now on, and lose nothing. */
    public void restore(Nat nat) {
        List.of(anns, bens).forEach(home -> home.translate(nat).mend());
    }

    @Override
    public void close() {
        net.close();
        coturn.close();
        server.close();
    }
}
