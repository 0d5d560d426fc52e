package dev.madang.planted.signaling.ws;

import jakarta.websocket.Session;
import org.jspecify.annotations.Nullable;

/** Keeps every rule. */
public final class Socket {
    @Nullable Session session;
}
