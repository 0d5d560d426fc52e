package dev.madang.planted.signaling;

import dev.madang.Violates;
import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

@Violates({"only signaling.ws knows WebSocket", "the core is plain Java"})
final class KnowsWebSocket {
    @Nullable Session session;
}
