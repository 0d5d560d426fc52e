package dev.madang.identity;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ranges of network addresses, as an operator writes them (RFC 4632, RFC 4291): {@code 10.0.0.0/8}, {@code ::1}. */
public final class AddressRanges {
    private static final Pattern IPV4 = Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)".repeat(4));
    private static final Pattern IPV6 = Pattern.compile("[\\da-fA-F.]*:[\\da-fA-F.:]*");

    private final List<Range> ranges;

    /**
     * @param written each an address, or an address and the length of its prefix
     * @throws IllegalArgumentException with a sentence that names the one that is no range
     */
    public AddressRanges(Collection<String> written) {
        ranges = written.stream().map(AddressRanges::range).toList();
    }

    /**
     * Whether one of the ranges holds the address.
     *
     * @param remote the address of the other end, as the server tells it; anything but an address is in no range
     */
    public boolean contain(String remote) {
        int zone = remote.indexOf('%');
        return Address.read(zone < 0 ? remote : remote.substring(0, zone))
                .map(address -> ranges.stream().anyMatch(range -> range.holds(address)))
                .orElse(false);
    }

    /** Whether this is an IPv4 or IPv6 address; no name is ever looked up. */
    public static boolean isAddress(String written) {
        return Address.read(written).isPresent();
    }

    private static Range range(String written) {
        int slash = written.indexOf('/');
        Address address = Address.read(slash < 0 ? written : written.substring(0, slash))
                .orElseThrow(() -> noRange(written, "begins with no IPv4 or IPv6 address"));
        String prefix = slash < 0 ? String.valueOf(address.bits) : written.substring(slash + 1);
        if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > address.bits) {
            throw noRange(written, "must end in /0 to /" + address.bits);
        }
        return new Range(address, Integer.parseInt(prefix));
    }

    private static IllegalArgumentException noRange(String written, String why) {
        return new IllegalArgumentException("\"" + written + "\" " + why);
    }

    private record Range(Address network, int prefix) {
        boolean holds(Address address) {
            return address.bits == network.bits && address.start(prefix).equals(network.start(prefix));
        }
    }

    private record Address(int bits, BigInteger value) {

        /** Only what is written as an address: no name is ever looked up. An IPv4 address in IPv6 form is one of IPv4. */
        static Optional<Address> read(String written) {
            if (!IPV4.matcher(written).matches() && !IPV6.matcher(written).matches()) {
                return Optional.empty();
            }
            try {
                byte[] bytes = InetAddress.getByName(written).getAddress();
                return Optional.of(new Address(bytes.length * Byte.SIZE, new BigInteger(1, bytes)));
            } catch (UnknownHostException e) {
                return Optional.empty();
            }
        }

        BigInteger start(int prefix) {
            return value.shiftRight(bits - prefix);
        }
    }
}
