package dev.madang.identity;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The names under which this server is asked for. A page of another site can point a name of its own at our address (DNS
 * rebinding); then our own Origin check sees one and the same foreign name twice, and only this list tells it from ours.
 */
public final class AllowedHosts {
    /** A name as DNS knows it, or an address; in URLs nothing else stands there. */
    private static final Pattern NAME = Pattern.compile("([\\w.-]+|\\[[0-9a-fA-F:.]+])(:\\d{1,5})?");

    private final Set<String> listed;

    /**
     * @param listed names without port, as in URLs; an IPv6 address in brackets. Empty allows every name
     */
    public AllowedHosts(Set<String> listed) {
        this.listed = listed.stream().map(AllowedHosts::normal).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Whether a request is meant for us.
     *
     * @param host the Host header, with a port or without
     */
    public boolean allow(@Nullable String host) {
        return listed.isEmpty() || (host != null && listed.contains(normal(withoutPort(host))));
    }

    /** Whether that can be the name or address of any server, with a port or without. */
    public static boolean isName(String host) {
        try {
            return NAME.matcher(host).matches() && new URI("http://" + host).getAuthority() != null;
        } catch (URISyntaxException noAddress) { // such as [:]
            return false;
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
