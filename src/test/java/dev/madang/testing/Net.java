package dev.madang.testing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A network of this machine's own kernel: places, each a network namespace, around a router that is one too and that can
 * lose, drop and cut what it forwards. Whatever is lost is lost without a word to either end.
 *
 * <pre>
 *   server on 127.0.0.1 ← this machine ── backbone ── router ─┬─ place (a browser, the way of raw sockets, a TURN server)
 *                                                             └─ router of a home ── place
 * </pre>
 *
 * <p>Needs root, iproute2 and nftables. The addresses are of 198.18.0.0/15, which RFC 2544 sets aside for such tests.
 * Everything bears the id of this process and goes with {@link #close}; what a killed run has left is swept by the next.
 */
public final class Net implements AutoCloseable {

    /** Of all such networks, as coturn writes ranges. */
    static final String ADDRESSES = "198.18.0.0-198.19.255.255";

    private static final AtomicInteger OPENED = new AtomicInteger();
    private static final long PID = ProcessHandle.current().pid();

    /** Those in use, each of sixteen times 256 addresses. */
    private static final BitSet BLOCKS = new BitSet();

    private static final int MOST_BLOCKS = 16;

    private Server server;
    private final String name;
    private final Backbone backbone;
    private final int block;
    private final List<Place> places = new ArrayList<>();
    private final Thread closing = new Thread(this::remove);

    private Net() {
        int number = OPENED.incrementAndGet();
        name = "madang-" + PID + "-" + number;
        backbone = Backbone.ofRun();
        block = BLOCKS.nextClearBit(1); // the first is the backbone's own
        if (block >= MOST_BLOCKS) {
            throw new IllegalStateException("all addresses of the backbone are taken");
        }
        BLOCKS.set(block);
    }

    /** To be called before browsers start: see {@link Backbone}. */
    static void prepare() {
        synchronized (OPENED) {
            if (obstacle().isEmpty()) {
                Backbone.ofRun();
            }
        }
    }

    /** Why this machine cannot have such a network; empty where it can. Installs what is missing, sweeps what is left. */
    static Optional<String> obstacle() {
        if (!Programs.asRoot()) {
            return Optional.of("network namespaces need root");
        }
        if (Programs.find("ip").isEmpty() || Programs.find("nft").isEmpty()) {
            Programs.aptInstall("No ip or nft found", "iproute2", "nftables");
        }
        try {
            sweep();
            String probe = "madang-" + PID + "-probe";
            Programs.shell("ip netns add " + probe + "\nip netns exec " + probe
                    + " nft add table ip probe\nip netns del " + probe);
            return Optional.empty();
        } catch (IllegalStateException refused) {
            return Optional.of("the machine refuses network namespaces or nftables: " + refused.getMessage());
        }
    }

    /** Lays the network before a server, which itself stays where it is. */
    public static Net before(Server server) {
        return lay().lead(server);
    }

    /** Lays one that leads to no server yet: some have to be told addresses of it before they start. */
    public static Net lay() {
        synchronized (OPENED) { // two at once would find the same block free
            Net net = new Net();
            Runtime.getRuntime().addShutdownHook(net.closing);
            try {
                net.layRouter();
                return net;
            } catch (RuntimeException failed) {
                net.close();
                throw failed;
            }
        }
    }

    /** What the places have in sight from now on. */
    public Net lead(Server destination) {
        server = destination;
        return this;
    }

    private void layRouter() {
        Programs.shell("""
                ip netns add ROUTER
                ip link add to-BLOCK netns BACKBONE type veth peer name host netns ROUTER
                ip -n BACKBONE addr add GATE/24 dev to-BLOCK
                ip -n BACKBONE link set to-BLOCK up
                ip -n ROUTER addr add OWN/24 dev host
                ip -n ROUTER link set lo up
                ip -n ROUTER link set host up
                ip -n ROUTER route add default via GATE
                ip -n BACKBONE route add ALL/20 via OWN
                """.replace("ROUTER", router())
                        .replace("BACKBONE", backbone.namespace())
                        .replace("BLOCK", Integer.toString(block))
                        .replace("GATE", address(0, 1))
                        .replace("OWN", address(0, 2))
                        .replace("ALL", address(0, 0))
                + forwarding(router()));
    }

    /** Lines of shell that make a namespace a router that does not talk its neighbours into shorter ways. */
    static String forwarding(String namespace) {
        return "ip netns exec " + namespace + " sh -e -c 'echo 1 > /proc/sys/net/ipv4/ip_forward;"
                + " for each in /proc/sys/net/ipv4/conf/*/send_redirects; do echo 0 > $each; done'\n";
    }

    /** A new place, with the server in sight. */
    public Place place(String label) {
        return add(new Place(this, label, places.size() + 1, false));
    }

    /** A new place behind a router of its own that translates addresses; {@link Place#translate} may change how. */
    public Place home(String label, Nat nat) {
        return add(new Place(this, label, places.size() + 1, true)).translate(nat);
    }

    private Place add(Place place) {
        places.add(place);
        place.lay();
        return place;
    }

    /** Lets the router do what the places ask of it, and nothing else, from now on. */
    void apply() {
        String rules = places.stream().flatMap(Place::rules).collect(Collectors.joining("\n"));
        Programs.shell("ip netns exec " + router() + " nft -f - <<END\n"
                + "table ip faults\ndelete table ip faults\ntable ip faults {\nchain forwarding {\n"
                + "type filter hook forward priority filter; policy accept;\n" + rules + "\n}\n}\nEND\n");
    }

    String rulesInForce() {
        return Programs.shell("ip netns exec " + router() + " nft list table ip faults");
    }

    Server server() {
        return server;
    }

    String name() {
        return name;
    }

    String router() {
        return name + "-router";
    }

    /** Where the places find the server. */
    String host() {
        return backbone.host();
    }

    String address(int subnet, int number) {
        return backbone.addresses() + (block * 16 + subnet) + "." + number;
    }

    @Override
    public void close() {
        places.forEach(Place::closeBrowsers);
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(closing);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is what removes it then, or finds nothing left.
        }
    }

    private void remove() {
        places.forEach(Place::remove);
        // A namespace goes some time after it was deleted, and its links with it.
        Programs.shell("ip -n " + backbone.namespace() + " link del to-" + block + " 2>/dev/null || true\n");
        removeNamespaces(name);
        synchronized (OPENED) {
            BLOCKS.clear(block);
        }
    }

    static void remove(String name, String link, String table) {
        // Each line for itself: a network that was laid half-way lacks some of it.
        Programs.shell("ip link del " + link + " 2>/dev/null || true\n" + "nft delete table ip " + table
                + " 2>/dev/null || true\n");
        removeNamespaces(name);
    }

    private static void removeNamespaces(String name) {
        Programs.shell(
                "for each in $(ip netns list | cut -d' ' -f1 | grep '^" + name + "-'); do ip netns del $each; done\n");
    }

    private static void sweep() {
        Pattern.compile("madang-(\\d+)-(\\w+)\\S*")
                .matcher(Programs.shell("ip netns list"))
                .results()
                .filter(left -> ProcessHandle.of(Long.parseLong(left.group(1))).isEmpty())
                .forEach(left -> {
                    String run = left.group(1) + "-" + left.group(2);
                    System.out.println("A killed run has left " + left.group() + "; it is removed.");
                    remove("madang-" + run, "mdg" + run, "madang_" + run.replace('-', '_'));
                });
    }
}
