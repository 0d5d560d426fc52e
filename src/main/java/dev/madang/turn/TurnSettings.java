package dev.madang.turn;

import java.time.Duration;
import java.util.List;

/**
 * The operator's TURN server.
 *
 * @param urls as RFC 7065 writes them, for example {@code turn:turn.example:3478?transport=udp}; empty for none
 * @param secret shared with the TURN server
 * @param lifetime of a credential, for new allocations
 */
public record TurnSettings(List<String> urls, String secret, Duration lifetime) {
    public TurnSettings {
        urls = List.copyOf(urls);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TurnSettings" + urls;
    }
}
