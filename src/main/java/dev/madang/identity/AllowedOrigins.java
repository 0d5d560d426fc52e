package dev.madang.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which sites may open the socket and send changes: the server's own, and those the operator lists (RFC 6454). */
public final class AllowedOrigins {
    private final Set<String> listed;

    /**
     * @param listed origins as browsers send them, for example {@code https://intranet.example}
     */
    public AllowedOrigins(Set<String> listed) {
        this.listed =
                listed.stream().map(origin -> origin.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /**
     * Whether a request comes from an allowed page.
     *
     * @param origin the Origin header; absent, {@code null} and malformed ones are refused
     * @param host the Host header of the same request
     * @param secure whether the request came by TLS; then a page from plain HTTP is another site
     */
    public boolean allow(@Nullable String origin, @Nullable String host, boolean secure) {
        if (origin == null) {
            return false;
        }
        String lower = origin.toLowerCase(Locale.ROOT);
        return listed.contains(lower) || (host != null && isOwn(lower, host.toLowerCase(Locale.ROOT), secure));
    }

    private static boolean isOwn(String origin, String host, boolean secure) {
        try {
            URI uri = new URI(origin);
            boolean web = "https".equals(uri.getScheme()) || (!secure && "http".equals(uri.getScheme()));
            return web
                    && host.equals(uri.getRawAuthority())
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
