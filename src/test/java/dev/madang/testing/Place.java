package dev.madang.testing;

import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
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
    /** The namespace at the end of the line: the place itself, or the router of a home. */
    private final String edge;

    private final int number;
    private final List<String> browserFlags = new ArrayList<>();
    private final Map<String, Browser> browsers = new HashMap<>();
    private final Set<String> faults = new LinkedHashSet<>();
    private final int door = 1 + DOORS.getAndIncrement() % MOST_DOORS;
    private int address = 2;

    Place(Net net, String label, int number, boolean home) {
        this.net = net;
        this.namespace = net.name() + "-" + label;
        this.edge = home ? namespace + "-router" : namespace;
        this.number = number;
    }

    void lay() {
        Programs.shell("""
                ip netns add EDGE
                # Its addresses come some seconds late, and to a browser that is a change of network.
                ip netns exec EDGE sh -c 'echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6; echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6'
                ip link add to-NUMBER netns ROUTER type veth peer name line netns EDGE
                ip -n ROUTER addr add GATE/24 dev to-NUMBER
                ip -n ROUTER link set to-NUMBER up
                ip -n EDGE addr add OWN/24 dev line
                ip -n EDGE link set lo up
                ip -n EDGE link set line up
                ip -n EDGE route add default via GATE
                ip -n ROUTER route add DOOR via OWN
                ip netns exec EDGE nft -f - <<END
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
                """.replace("EDGE", edge)
                        .replace("ROUTER", net.router())
                        .replace("NUMBER", Integer.toString(number))
                        .replace("GATE", gate())
                        .replace("OWN", address())
                        .replace("DOOR", doorAddress())
                        .replace("HOST", net.host())
                + Net.forwarding(edge));
        if (!edge.equals(namespace)) {
            layHome();
        }
    }

    private void layHome() {
        Programs.shell(
                """
                ip netns add PLACE
                ip netns exec PLACE sh -c 'echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6; echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6'
                ip link add home netns EDGE type veth peer name line netns PLACE
                ip -n EDGE addr add HOME1/24 dev home
                ip -n EDGE link set home up
                ip -n PLACE addr add HOME2/24 dev line
                ip -n PLACE link set lo up
                ip -n PLACE link set line up
                ip -n PLACE route add default via HOME1
                """.replace("PLACE", namespace).replace("EDGE", edge).replace("HOME", home()) + Net.forwarding(edge));
    }

    /** From now on the router of this home, which has one, translates so; what stands already stays as it is. */
    public Place translate(Nat nat) {
        Programs.shell("ip netns exec " + edge + " nft -f - <<END\n" + nat.rules() + "END\n");
        return this;
    }

    private String gate() {
        return net.address(number, 1);
    }

    /** As others see it. */
    String address() {
        return net.address(number, address);
    }

    private String home() {
        return "192.168." + number + ".";
    }

    /** All addresses of this home: that of its router outside, and the one inside. */
    public List<String> addresses() {
        return List.of(address(), home() + "2");
    }

    /** For a TURN server here that has a certificate for this name. */
    Coturn.Place listening(int port, int tlsPort, String host) {
        return new Coturn.Place(List.of("ip", "netns", "exec", namespace), address(), port, tlsPort, host);
    }

    /** Browsers that start here from now on find this TURN server by its name, and take its certificate. */
    public Place trust(Coturn coturn) {
        // Chromium asks for the name of a TURN server with a dot at its end (P2PSocketManager), which the star stands
        // for.
        browserFlags.add("--host-resolver-rules=MAP " + coturn.place().host() + "* "
                + coturn.place().address());
        browserFlags.add("--ignore-certificate-errors-spki-list=" + coturn.keyDigest());
        return this;
    }

    List<String> browserFlags() {
        return browserFlags;
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

    /** From now on only TCP connections to this port and to the server's own get through, as where nothing but the web is let out. */
    public Place leaveOnly(int port) {
        String ports = "{ " + port + ", " + net.server().port() + " }";
        cutUdp();
        return fault("tcp dport != " + ports + " tcp sport != " + ports + " counter drop");
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
        String old = address();
        address++;
        Programs.shell(
                "ip -n EDGE addr del OLD/24 dev line\nip -n EDGE addr add OWN/24 dev line\nip -n EDGE route replace default via GATE\n"
                        .replace("EDGE", edge)
                        .replace("OLD", old)
                        .replace("OWN", address())
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
