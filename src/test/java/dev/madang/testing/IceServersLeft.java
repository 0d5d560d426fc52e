package dev.madang.testing;

import com.microsoft.playwright.BrowserContext;

/** Takes from a page's connections the ICE servers that a test does not want them to have. */
public final class IceServersLeft {
    private static final String LEAVE = """
        (() => {
          const Native = globalThis.RTCPeerConnection;
          const left = configuration => ({
            ...configuration,
            iceServers: (configuration.iceServers ?? [])
                .map(server => ({ ...server, urls: server.urls.filter(url => /WANTED/.test(url)) }))
                .filter(({ urls }) => urls.length > 0),
          });
          globalThis.RTCPeerConnection = class RTCPeerConnection extends Native {
            constructor(configuration, ...more) {
              super(left(configuration ?? {}), ...more);
            }
            setConfiguration(configuration) {
              super.setConfiguration(left(configuration));
            }
          };
        })();
        """;

    private IceServersLeft() {}

    /** Leaves the pages that this context opens from now on those whose URLs fit the expression. */
    public static void in(BrowserContext context, String wanted) {
        context.addInitScript(LEAVE.replace("WANTED", wanted));
    }
}
