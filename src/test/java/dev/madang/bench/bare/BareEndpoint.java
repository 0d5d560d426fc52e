package dev.madang.bench.bare;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Relays text to the paired session without looking at it: what the container itself costs. The word {@code quiet} in
 * the query takes Payara's idle timer off first, as Madang does; after {@code greet} both hear when they are two.
 */
@ServerEndpoint("/relay/{pair}")
public class BareEndpoint {
    private static final Map<String, BareEndpoint> WAITING = new ConcurrentHashMap<>();

    private volatile Session own;
    private volatile Session other;

    @OnOpen
    public void onOpen(Session session, @PathParam("pair") String pair) {
        String query = String.valueOf(session.getQueryString());
        if (query.contains("quiet")) {
            IdleTimer.remove(session);
        }
        session.setMaxIdleTimeout(0);
        own = session;
        BareEndpoint waiting = WAITING.putIfAbsent(pair, this);
        if (waiting != null) {
            WAITING.remove(pair);
            other = waiting.own;
            waiting.other = session;
            if (query.contains("greet")) {
                session.getAsyncRemote().sendText("{}", result -> {});
                other.getAsyncRemote().sendText("{}", result -> {});
            }
        }
    }

    @OnMessage
    public void onMessage(String text) {
        other.getAsyncRemote().sendText(text, result -> {});
    }

    @OnClose
    public void onClose(@PathParam("pair") String pair) {
        WAITING.remove(pair, this);
    }
}
