package dev.madang.turn;

import java.time.Duration;
import java.util.List;

/**
 * The operator's servers for ICE.
 *
 * @param servers that relay; empty for none
 * @param stunUrls of servers that tell a browser its address, as RFC 7064 writes them; none unless the operator says so
 * @param lifetime of a credential, for new allocations
 */
public record TurnSettings(List<TurnServer> servers, List<String> stunUrls, Duration lifetime) {
    public TurnSettings {
        servers = List.copyOf(servers);
        stunUrls = List.copyOf(stunUrls);
    }

    /** One server, and nothing beside it. */
    public static TurnSettings of(List<String> urls, String secret, Duration lifetime) {
        return new TurnSettings(List.of(new TurnServer("turn", urls, secret, 1)), List.of(), lifetime);
    }
}
