package dev.madang.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;

/** What counts as one address where something is limited for each of them. */
public final class NetworkAddress {
    private static final int IPV6_NETWORK_BYTES = 8;

    private NetworkAddress() {}

    /**
     * An IPv4 address itself, or the /64 of an IPv6 one: a single subscriber has all of it.
     *
     * @param remote the address of the other end, as the server tells it; anything but an address is taken as it is, and
     *     never looked up
     */
    public static String of(String remote) {
        if (remote.indexOf(':') < 0) {
            return remote;
        }
        try {
            InetAddress address = InetAddress.getByName(withoutZone(remote));
            return address instanceof Inet6Address six
                    ? HexFormat.of().formatHex(six.getAddress(), 0, IPV6_NETWORK_BYTES)
                    : address.getHostAddress();
        } catch (UnknownHostException e) { // no IPv6 address either
            return remote;
        }
    }

    /** The zone of a link-local address names an interface of this machine, and Java wants it to exist. */
    private static String withoutZone(String address) {
        int percent = address.indexOf('%');
        return percent < 0 ? address : address.substring(0, percent);
    }
}
