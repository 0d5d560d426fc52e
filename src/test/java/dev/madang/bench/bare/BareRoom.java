package dev.madang.bench.bare;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Passes text on to everybody in the room without looking at it. Who comes gets a list, and the others an event, of the
 * lengths that they have in Madang.
 */
@ServerEndpoint("/room/{room}")
public class BareRoom {
    private static final Map<String, Present> ROOMS = new ConcurrentHashMap<>();
    private static final String ENTRY = "{\"id\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"name\":\"Bench\",\"role\":\"speaker\","
            + "\"tracks\":[],\"reconnecting\":false,\"polite\":true,\"offers\":false}";
    private static final String JOINED =
            "{\"type\":\"participant-joined\",\"number\":1234,\"participant\":" + ENTRY + "}";

    private Present room;
    private Session own;

    @OnOpen
    public void onOpen(Session session, @PathParam("room") String name) {
        IdleTimer.remove(session);
        session.setMaxIdleTimeout(0);
        own = session;
        room = ROOMS.computeIfAbsent(name, key -> new Present());
        room.enter(session);
    }

    @OnMessage
    public void onMessage(String text) {
        room.tell(text);
    }

    @OnClose
    public void onClose() {
        room.leave(own);
    }

    private static final class Present {
        private final Set<Session> sessions = new LinkedHashSet<>();

        synchronized void enter(Session session) {
            session.getAsyncRemote().sendText("[" + (ENTRY + ",").repeat(sessions.size()) + "{}]", result -> {});
            tell(JOINED);
            sessions.add(session);
        }

        synchronized void tell(String text) {
            sessions.forEach(each -> each.getAsyncRemote().sendText(text, result -> {}));
        }

        synchronized void leave(Session session) {
            sessions.remove(session);
        }
    }
}
