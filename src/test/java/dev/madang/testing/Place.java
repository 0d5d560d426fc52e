package dev.madang.testing;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A namespace at the end of a line of its own: what somebody's home network is. Browsers run inside; raw sockets of the
 * tests go in by its {@link #door} and come out at the server with its address.
 */
public final class Place {

    /** Each place has a door of another address: a connection that a client has kept open leads nowhere once its place is gone. */
    private static final AtomicInteger DOORS = new AtomicInteger();

    private static final int MOST_DOORS = 250;

    private static final Pattern COUNTED = Pattern.compile("counter packets (\\d+)");

    private final Net net;
    private final String namespace;
    private final int number;
    private final Map<String, Browser> browsers = new HashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final int door = 1 + DOORS.getAndIncrement() % MOST_DOORS;
    private int address = 2;

    Place(Net net, String label, int number) {
        this.net = net;
        this.namespace = net.name() + "-" + label;
        this.number = number;
    }

    void lay() {
        Programs.shell("""
                ip netns add PLACE
                # Its addresses come some seconds late, and to a browser that is a change of network.
                ip netns exec PLACE sh -c 'echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6; echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6'
                ip link add to-NUMBER netns ROUTER type veth peer name line netns PLACE
                ip -n ROUTER addr add GATE/24 dev to-NUMBER
                ip -n ROUTER link set to-NUMBER up
                ip -n PLACE addr add OWN/24 dev line
                ip -n PLACE link set lo up
                ip -n PLACE link set line up
                ip -n PLACE route add default via GATE
                ip -n ROUTER route add DOOR via OWN
                ip netns exec PLACE nft -f - <<END
                table ip door {
                  chain arriving {
                    type nat hook prerouting priority dstnat;
                    ip daddr DOOR dnat to HOST
                  }
                  chain leaving {
                    type nat hook postrouting priority srcnat;
                    ip saddr HOST masquerade
                  }
                }
                END
                """.replace("PLACE", namespace)
                        .replace("ROUTER", net.router())
                        .replace("NUMBER", Integer.toString(number))
                        .replace("GATE", gate())
                        .replace("OWN", own())
                        .replace("DOOR", doorAddress())
                        .replace("HOST", net.host())
                + Net.forwarding(namespace));
    }

    private String gate() {
        return net.address(number, 1);
    }

    private String own() {
        return net.address(number, address);
    }

    private String doorAddress() {
        return net.address(8, door);
    }

    /** The server as one sees it from inside. */
    public Server server() {
        return net.server().by(net.host());
    }

    /** The server for sockets of the tests themselves: what they send and get passes through this place. */
    public Server door() {
        return net.server().by(doorAddress());
    }

    /** From now on nothing of a TCP connection gets through; neither end is told. */
    public Place silenceTcp() {
        return fault("meta l4proto tcp counter drop");
    }

    /** From now on no UDP gets through, and with it no media and no data channel. */
    public Place cutUdp() {
        return fault("meta l4proto udp counter drop");
    }

    /** From now on so many packets of a hundred are lost, in either direction, whatever they carry. */
    public Place losePercent(int percent) {
        return fault("numgen random mod 100 < " + percent + " counter drop");
    }

    /** Everything gets through again. */
    public Place mend() {
        faults.clear();
        net.apply();
        return this;
    }

    private Place fault(String verdict) {
        faults.add(verdict);
        net.apply();
        return this;
    }

    /** How many packets the faults of now have stopped. */
    public long packetsStopped() {
        String line = net.address(number, 0) + "/24";
        return COUNTED.matcher(net.rulesInForce()
                        .lines()
                        .filter(rule -> rule.contains(line))
                        .collect(Collectors.joining("\n")))
                .results()
                .mapToLong(counted -> Long.parseLong(counted.group(1)))
                .sum();
    }

    // The way from the tests to the door has other addresses: nothing is lost twice.
    Stream<String> rules() {
        String line = net.address(number, 0) + "/24 ";
        return faults.stream()
                .flatMap(verdict -> Stream.of("ip saddr " + line + verdict, "ip daddr " + line + verdict));
    }

    /** Takes the address away and gives another, as happens on the way from one Wi-Fi to the next. */
    public void changeAddress() {
        String old = own();
        address++;
        Programs.shell(
                "ip -n PLACE addr del OLD/24 dev line\nip -n PLACE addr add OWN/24 dev line\nip -n PLACE route replace default via GATE\n"
                        .replace("PLACE", namespace)
                        .replace("OLD", old)
                        .replace("OWN", own())
                        .replace("GATE", gate()));
    }

    /** What starts a program inside instead of outside. */
    Path wrapperOf(Path program) {
        try {
            Path wrapper = Servers.output("namespaces").resolve(namespace);
            Files.writeString(
                    wrapper, "#!/bin/sh\nexec nsenter --net=/run/netns/" + namespace + " " + program + " \"$@\"\n");
            if (!wrapper.toFile().setExecutable(true)) {
                throw new IOException(wrapper + " cannot be made executable");
            }
            return wrapper;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Browser browser(String key, Supplier<Browser> launch) {
        return browsers.computeIfAbsent(key, absent -> launch.get());
    }

    void closeBrowsers() {
        browsers.values().forEach(Browser::close);
        browsers.clear();
    }

    /** Forgets the wrapper; the namespace goes with the network. */
    void remove() {
        try {
            Files.deleteIfExists(Servers.output("namespaces").resolve(namespace));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
