package dev.madang.protocol;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a browser passes to RTCPeerConnection (W3C WebRTC, RTCConfiguration), and for how long it holds.
 *
 * @param ttl seconds that the credentials hold, if there are any
 */
public record IceConfiguration(List<IceServer> iceServers, String iceTransportPolicy, long ttl) {
    public IceConfiguration {
        iceServers = List.copyOf(iceServers);
    }

    /** Whether there are credentials that end. */
    public boolean ends() {
        return iceServers.stream().anyMatch(server -> server.username() != null);
    }

    /**
     * One server by all its transports (W3C WebRTC, RTCIceServer).
     *
     * @param username null for STUN, which asks nobody who they are
     * @param credential null as the user name
     */
    public record IceServer(
            List<String> urls,
            @Nullable String username,
            @Nullable String credential) {
        public IceServer {
            urls = List.copyOf(urls);
        }
    }
}
