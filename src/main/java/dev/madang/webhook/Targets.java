package dev.madang.webhook;

import dev.madang.identity.AddressRanges;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where messages may be sent: to the internet by https, and into the house only where the operator allows it. Whoever may
 * set up a webhook shall not reach with it what only this server reaches.
 */
public final class Targets {
    private static final int MAX_CHARS = 2_000;

    /** Special-purpose IPv4 addresses by the registry of IANA, that is RFC 6890 and what came after. */
    private static final AddressRanges INSIDE_V4 = new AddressRanges(List.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.31.196.0/24",
            "192.52.193.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "192.175.48.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3"));

    /** All that is handed out to the internet; outside of it lie ::1, fc00::/7, fe80::/10, ff00::/8, 64:ff9b::/96. */
    private static final AddressRanges GLOBAL_V6 = new AddressRanges(List.of("2000::/3"));

    /** In there, what carries IPv4 addresses (Teredo, 6to4) or belongs to nobody. */
    private static final AddressRanges SPECIAL_V6 =
            new AddressRanges(List.of("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"));

    private static final Pattern NAME =
            Pattern.compile("(?i)([a-z0-9_]([a-z0-9_-]{0,62})\\.)*[a-z][a-z0-9-]{0,62}\\.?");
    private static final Pattern IPV4 = Pattern.compile("(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)".repeat(4));
    private static final Pattern IPV6 = Pattern.compile("\\[[\\da-fA-F:.]+]");

    private final AddressRanges allowed;
    private final Resolver resolver;

    /**
     * @param allowed where messages may go whatever else is said here, by http too
     */
    public Targets(AddressRanges allowed, Resolver resolver) {
        this.allowed = allowed;
        this.resolver = resolver;
    }

    /** Looks names up. */
    @FunctionalInterface
    public interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /**
     * Reads what somebody gives as a target. A name that nothing is known of is let through: it may come to be, and it is
     * looked up, and checked, each time before something is sent.
     *
     * @throws ProblemException bad-request that names the field {@code url}
     */
    public URI read(String written) {
        URI url;
        try {
            url = new URI(written);
        } catch (URISyntaxException e) {
            throw wrong("must be a URL, such as https://hooks.example/madang");
        }
        checkShape(url, written);
        try {
            addresses(url);
        } catch (UnknownHostException notYet) {
            return URI.create(url.toASCIIString());
        } catch (RefusedTarget refused) {
            throw wrong(refused.why());
        }
        return URI.create(url.toASCIIString());
    }

    /**
     * The addresses to which a message for that target may go now: all that its name has, each of them checked. The
     * connection must be made to one of these, and nothing looked up again: the next answer may be another.
     *
     * @throws RefusedTarget where one of them is none of the internet's
     */
    public List<InetAddress> addresses(URI url) throws UnknownHostException, RefusedTarget {
        List<InetAddress> found = Arrays.asList(resolver.resolve(host(url)));
        for (InetAddress address : found) {
            if (!allowed.contain(address.getHostAddress())) {
                if (!isPublic(address)) {
                    throw new RefusedTarget("must not point into a private network; madang.webhooks.allow-private"
                            + " names the addresses for which it may");
                }
                if (!url.getScheme().equalsIgnoreCase("https")) {
                    throw new RefusedTarget("must begin with https://");
                }
            }
        }
        return found;
    }

    private static void checkShape(URI url, String written) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (written.length() > MAX_CHARS || !(scheme.equals("https") || scheme.equals("http"))) {
            throw wrong("must begin with https:// and have at most " + MAX_CHARS + " characters");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw wrong("must have no user name, password or fragment");
        }
        String host = url.getHost() == null ? "" : url.getHost();
        if (!(NAME.matcher(host).matches()
                || IPV4.matcher(host).matches()
                || IPV6.matcher(host).matches())) {
            throw wrong("must name a host, or an address as four decimal numbers or as IPv6 in brackets");
        }
        if (url.getPort() == 0 || url.getPort() > 65_535) {
            throw wrong("must have a port from 1 to 65535, or none");
        }
    }

    private static boolean isPublic(InetAddress address) {
        String written = address.getHostAddress();
        return address.getAddress().length == 4
                ? !INSIDE_V4.contain(written)
                : GLOBAL_V6.contain(written) && !SPECIAL_V6.contain(written);
    }

    private static String host(URI url) {
        String host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static ProblemException wrong(String why) {
        return new ProblemException(ProblemType.BAD_REQUEST, "The target is not valid; violations names why.")
                .withViolations(List.of(new Violation("url", why)));
    }
}
