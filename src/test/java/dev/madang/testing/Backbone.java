package dev.madang.testing;

import java.util.Optional;

/**
 * The one link between this machine and all the {@link Net}s of a run, laid before the first browser starts. To a browser each link or address
 * that comes or goes is a change of network, and whatever it is about to fetch fails (net::ERR_NETWORK_CHANGED); what happens behind the
 * backbone, in namespaces, it does not see.
 */
final class Backbone {
    private static final long PID = ProcessHandle.current().pid();
    private static Optional<Backbone> laid = Optional.empty();

    private final String name = "madang-" + PID + "-b";
    private final String link = "mdg" + PID + "-b";
    private final String addresses;

    private Backbone(String addresses) {
        this.addresses = addresses;
    }

    /** That of the run. */
    static synchronized Backbone ofRun() {
        if (laid.isEmpty()) {
            Backbone backbone = new Backbone(freeAddresses());
            Runtime.getRuntime().addShutdownHook(new Thread(backbone::remove));
            backbone.lay();
            laid = Optional.of(backbone);
        }
        return laid.get();
    }

    /** The first half of its addresses, {@code 198.18.} or {@code 198.19.}; a run beside this one has the other. */
    String addresses() {
        return addresses;
    }

    /** Where places find the server. */
    String host() {
        return addresses + "0.1";
    }

    String namespace() {
        return name + "-net";
    }

    private static String freeAddresses() {
        String taken = Programs.shell("ip -4 route show\nip -4 addr show");
        for (String each : new String[] {"198.18.", "198.19."}) {
            if (!taken.contains(each)) {
                return each;
            }
        }
        throw new IllegalStateException("all of 198.18.0.0/15 is taken: " + taken);
    }

    private void lay() {
        Programs.shell("""
                ip netns add SPACE
                ip link add LINK type veth peer name host netns SPACE
                # Its address would come some seconds late.
                echo 1 > /proc/sys/net/ipv6/conf/LINK/disable_ipv6
                ip addr add HOST/24 dev LINK
                ip link set LINK up
                ip -n SPACE addr add GATE/24 dev host
                ip -n SPACE link set lo up
                ip -n SPACE link set host up
                ip -n SPACE route add default via HOST
                ip route add ALL/16 via GATE
                # What comes for a port of the host address goes to the same port of 127.0.0.1, where the server listens.
                echo 1 > /proc/sys/net/ipv4/conf/LINK/route_localnet
                nft -f - <<END
                table ip TABLE {
                  chain arriving {
                    type nat hook prerouting priority dstnat;
                    iifname "LINK" ip daddr HOST meta l4proto tcp dnat to 127.0.0.1
                  }
                }
                END
                """.replace("SPACE", namespace())
                        .replace("LINK", link)
                        .replace("HOST", host())
                        .replace("GATE", addresses + "0.2")
                        .replace("ALL", addresses + "0.0")
                        .replace("TABLE", name.replace('-', '_'))
                + Net.forwarding(namespace()));
    }

    private void remove() {
        Net.remove(name, link, name.replace('-', '_'));
    }
}
