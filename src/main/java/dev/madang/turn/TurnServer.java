package dev.madang.turn;

import java.util.List;

/**
 * One of the operator's TURN servers.
 *
 * @param name for operators
 * @param urls as RFC 7065 writes them, for example {@code turn:turn.example:3478?transport=udp}
 * @param secret shared with it, by which credentials are signed
 * @param weight how often it is chosen, against the others
 */
public record TurnServer(String name, List<String> urls, String secret, int weight) {
    public TurnServer {
        urls = List.copyOf(urls);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "TurnServer[" + name + " " + urls + "]";
    }
}
