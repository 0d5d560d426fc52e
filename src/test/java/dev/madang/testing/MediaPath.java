package dev.madang.testing;

import com.microsoft.playwright.BrowserContext;
import java.util.List;
import java.util.Map;

/**
 * The one media connection of a page that stands: which object it is, and which way it takes.
 *
 * @param connection tells the page's RTCPeerConnections apart, in the order in which they were made
 * @param fragment the ICE user name of our end; every ICE restart makes a new one (RFC 8445, section 9)
 * @param localAddress our end of the candidate pair in use
 */
public record MediaPath(int connection, String fragment, String localAddress) {

    private static final String KEEP_CONNECTIONS = """
        (() => {
          const Native = globalThis.RTCPeerConnection;
          const made = (globalThis.connectionsMade = []);
          globalThis.RTCPeerConnection = class RTCPeerConnection extends Native {
            constructor(...options) {
              super(...options);
              made.push(this);
              this.addEventListener('connectionstatechange', () => {
                if (this.connectionState === 'connected') this.connectedAt ??= Date.now();
              });
            }
            setRemoteDescription(...description) {
              this.metAt ??= Date.now();
              return super.setRemoteDescription(...description);
            }
          };
        })();
        """;

    // Of those that were met; one that is kept ready for the next participant has no remote description.
    private static final String READ = """
        async () => Promise.all(globalThis.connectionsMade.map(async (made, connection) => {
          if (made.signalingState === 'closed' || !made.currentRemoteDescription) return null;
          const stats = [...(await made.getStats()).values()];
          const transport = stats.find(({ type }) => type === 'transport');
          const pair = stats.find(({ id }) => id === transport?.selectedCandidatePairId);
          const local = stats.find(({ id }) => id === pair?.localCandidateId);
          const [, fragment] = made.localDescription.sdp.match(/a=ice-ufrag:(\\S+)/);
          return { connection, fragment, localAddress: local?.address ?? '' };
        }))
        """;

    /** Has the pages of a context keep what {@link #of} and {@link Route} read. */
    static void keepIn(BrowserContext context) {
        context.addInitScript(KEEP_CONNECTIONS);
    }

    /** The path of somebody who has exactly one other participant. */
    @SuppressWarnings("unchecked")
    public static MediaPath of(Participant participant) {
        List<Map<String, Object>> standing = ((List<Map<String, Object>>)
                        participant.page().evaluate(READ))
                .stream().filter(connection -> connection != null).toList();
        if (standing.size() != 1) {
            throw new IllegalStateException("not one connection, but " + standing);
        }
        Map<String, Object> one = standing.get(0);
        return new MediaPath(((Number) one.get("connection")).intValue(), (String) one.get("fragment"), (String)
                one.get("localAddress"));
    }
}
