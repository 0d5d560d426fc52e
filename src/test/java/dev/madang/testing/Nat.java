package dev.madang.testing;

/** How the router of somebody's home translates addresses (RFC 4787). Both let nothing in that was not asked for. */
public enum Nat {
    /** Whatever leaves by one port of a machine inside leaves by the same port outside, wherever it goes. */
    KEEPS_PORTS("masquerade"),
    /** Another port for each destination: what a STUN server sees is of no use to anybody else. */
    SYMMETRIC("masquerade fully-random");

    private final String translation;

    Nat(String translation) {
        this.translation = translation;
    }

    /**
     * Lines of nft for a router with the interface {@code line} outside. Without the second chain it would answer for itself what
     * comes too early, and take the port for that.
     */
    String rules() {
        return """
                table ip translation
                delete table ip translation
                table ip translation {
                  chain leaving {
                    type nat hook postrouting priority srcnat;
                    oifname "line" TRANSLATION
                  }
                  chain unasked {
                    type filter hook input priority filter;
                    iifname "line" drop
                  }
                }
                """.replace("TRANSLATION", translation);
    }
}
