package dev.madang.signaling.ws;

import jakarta.websocket.Extension;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.List;

/**
 * Carries the client's address from the handshake's HTTP request to the socket, which Jakarta WebSocket does not. The
 * filter and the handshake run on one thread on both servers.
 */
public class HandshakeAddress extends ServerEndpointConfig.Configurator {
    private static final String PROPERTY = "dev.madang.address";
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    static void during(String address, Handshake handshake)
            throws java.io.IOException, jakarta.servlet.ServletException {
        CURRENT.set(address);
        try {
            handshake.run();
        } finally {
            CURRENT.remove();
        }
    }

    interface Handshake {
        void run() throws java.io.IOException, jakarta.servlet.ServletException;
    }

    static String of(Session session) {
        return String.valueOf(session.getUserProperties().get(PROPERTY));
    }

    @Override
    public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
        String address = CURRENT.get();
        if (address != null) {
            config.getUserProperties().put(PROPERTY, address);
        }
    }

    /** The filter has checked it against the request's host, which this method does not get to see. */
    @Override
    public boolean checkOrigin(String origin) {
        return true;
    }

    /** None: permessage-deflate costs more than it saves here, and opens the door to compression bombs. */
    @Override
    public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
        return List.of();
    }
}
