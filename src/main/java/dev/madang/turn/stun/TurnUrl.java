package dev.madang.turn.stun;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A URL as RFC 7065 writes it, with its defaults filled in. */
record TurnUrl(boolean tls, String host, int port, boolean tcp) {
    private static final Pattern FORM =
            Pattern.compile("(turns?):(\\[[^\\]]+\\]|[^:?]+)(?::(\\d{1,5}))?(?:\\?transport=(udp|tcp))?");

    static TurnUrl of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a TURN URL: " + text);
        }
        boolean tls = matcher.group(1).equals("turns");
        String port = matcher.group(3);
        int fallback = tls ? 5349 : 3478;
        return new TurnUrl(
                tls,
                matcher.group(2),
                port == null ? fallback : Integer.parseInt(port),
                tls || "tcp".equals(matcher.group(4)));
    }
}
