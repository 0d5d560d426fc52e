package dev.madang.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A server that leads people to a TURN server on this machine, by UDP, TCP and TLS. Tests get it as a parameter; it is started by the first
 * that asks, and stopped at the run's end. The TURN server each test starts for itself, well or ill, and so they hold {@link #LOCK}.
 */
public record Relay(Server server, Coturn.Place place) implements AutoCloseable {

    /**
     * Of the {@link org.junit.jupiter.api.parallel.ResourceLock} of whoever starts the TURN server. One after the other would hold up the
     * others' thread, so their {@link Aside#seconds} lie apart.
     */
    public static final String LOCK = "the TURN server of Relay";

    private static final String SECRET = "only-for-tests";

    private static Relay start() {
        Coturn.Place place = Coturn.Place.onLoopback();
        String urls = String.join(",", place.url("udp"), place.url("tcp"), place.tlsUrl());
        Server server = Servers.start(
                System.getProperty("madang.test.server", "payara"),
                List.of(),
                Map.of("MADANG_TURN_URLS", urls, "MADANG_TURN_SECRET", SECRET, "MADANG_TURN_TTL", "20"));
        return new Relay(server, place);
    }

    /** Starts the TURN server; {@code options} are of the command line of coturn. */
    public Coturn coturn(String... options) {
        return coturnWith(SECRET, options);
    }

    /** As above with another secret than the server's. */
    public Coturn coturnWith(String secret, String... options) {
        List<String> all = new ArrayList<>(List.of("--allow-loopback-peers", "--allowed-peer-ip=127.0.0.1"));
        all.addAll(List.of(options));
        return Coturn.start(place, secret, all);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Gives it to tests. */
    public static final class Opened implements ParameterResolver {
        /** For JUnit. */
        public Opened() {}

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Relay.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Relay.class))
                    .computeIfAbsent("relay", key -> Relay.start(), Relay.class);
        }
    }
}
