package dev.madang.signaling.ws;

import jakarta.websocket.Session;

/** To be filled after a look at Tyrus. */
final class TyrusIdleTimer {
    private TyrusIdleTimer() {}

    static void silence(Session session) {}
}
