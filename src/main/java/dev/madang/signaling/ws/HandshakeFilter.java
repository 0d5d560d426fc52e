package dev.madang.signaling.ws;

import dev.madang.identity.AllowedOrigins;
import dev.madang.identity.NetworkAddress;
import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.signaling.Connections;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;

/**
 * Refuses a handshake before it becomes a socket: from foreign origins, without our subprotocol, or beyond the limits.
 * A refusal is thrown; the filter that answers refusals stands before this one. Mapped in web.xml, so that it runs before
 * the servers' own WebSocket filters.
 */
public class HandshakeFilter extends HttpFilter {
    static final String SUBPROTOCOL = "madang.v1";

    private static final long serialVersionUID = 1L;

    @Inject
    private transient AllowedOrigins origins;

    @Inject
    private transient Connections connections;

    @Inject
    private transient Metrics metrics;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            check(request);
        } catch (ProblemException refusal) {
            metrics.handshakeRefused(refusal.type().wireName());
            throw refusal;
        }
        HandshakeAddress.during(NetworkAddress.of(request.getRemoteAddr()), () -> chain.doFilter(request, response));
    }

    private void check(HttpServletRequest request) {
        if (!origins.allow(request.getHeader("Origin"), request.getHeader("Host"), request.isSecure())) {
            throw new ProblemException(
                    ProblemType.FOREIGN_ORIGIN, "The socket opens for pages of this server, and of those it lists.");
        }
        if (!offersSubprotocol(request)) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST, "A WebSocket with the subprotocol " + SUBPROTOCOL + " is spoken here.");
        }
        connections.refuseWhileDraining();
        if (!connections.hasRoomFor(NetworkAddress.of(request.getRemoteAddr()))) {
            throw new ProblemException(ProblemType.TOO_MANY, "Too many sockets are open.").retryAfter(10);
        }
    }

    private static boolean offersSubprotocol(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Sec-WebSocket-Protocol")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .anyMatch(name -> name.strip().equals(SUBPROTOCOL));
    }
}
