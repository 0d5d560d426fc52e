package dev.madang.protocol;

import java.util.List;

/**
 * What a browser passes to RTCPeerConnection (W3C WebRTC, RTCConfiguration), and for how long it holds.
 *
 * @param ttl seconds; ask anew before they are over
 */
public record IceConfiguration(List<IceServer> iceServers, String iceTransportPolicy, long ttl) {
    public IceConfiguration {
        iceServers = List.copyOf(iceServers);
    }

    /** One TURN server by all its transports (W3C WebRTC, RTCIceServer). */
    public record IceServer(List<String> urls, String username, String credential) {
        public IceServer {
            urls = List.copyOf(urls);
        }
    }
}
