package dev.madang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/** A running server with the WAR deployed; made by {@link Servers}, stopped by {@link #close}. */
public final class Server implements AutoCloseable {

    /** Of the account {@code admin}, unless a test sets another one. */
    public static final String ADMIN_PASSWORD = "in-tests-everybody-knows-it";

    /** How long a server that runs already may take for a deployment, beside others that start on two cores. */
    static final Duration DEPLOYMENT = Duration.ofMinutes(2);

    /** Below those from which the system takes the ports of outgoing connections, of which there are thousands here. */
    private static final int HIGHEST_PORT = 32_000;

    private static final int LOWEST_PORT = 20_000;
    private static final Set<Integer> GIVEN_PORTS = ConcurrentHashMap.newKeySet();

    private static final Pattern USED_KIB = Pattern.compile("garbage-first heap +total \\d+K, used (\\d+)K"
            + "|(?:def new|tenured|PSYoungGen|ParOldGen)[^\\n]*used (\\d+)K");

    private final ServerKind kind;
    private final ProcessBuilder command;
    private final ServerProcess process;
    private final Path deployed;
    private final Path log;
    private final String host;
    private final int port;

    private Server(Server of, ServerProcess process, String host) {
        this.kind = of.kind;
        this.command = of.command;
        this.process = process;
        this.deployed = of.deployed;
        this.log = of.log;
        this.host = host;
        this.port = of.port;
    }

    /** Starts it; {@code command} appends to {@code log}. */
    Server(ServerKind kind, ProcessBuilder command, Path deployed, Path log, int port) throws IOException {
        this.kind = kind;
        this.command = command;
        this.process = ServerProcess.startBehindOthers(command);
        this.deployed = deployed;
        this.log = log;
        this.host = "localhost";
        this.port = port;
    }

    /** This same server as it is reached under another address; whoever started it closes it. */
    public Server by(String otherHost) {
        return new Server(this, process, otherHost);
    }

    /** Ends the server with SIGKILL, as the kernel does that has no memory left; returns when it is gone. */
    public void kill() {
        process.kill();
    }

    /** Starts a server that has ended once more, at the same port; does not wait until it answers. */
    public Server startAgain() {
        try {
            return new Server(this, ServerProcess.start(command), host);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code payara} or {@code wildfly}. */
    public String name() {
        return kind.name();
    }

    /** The name or address under which it is reached; {@code localhost} unless said otherwise. */
    public String host() {
        return host;
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** The context path, without a slash at its end: empty on Payara, {@code /madang} on WildFly. */
    public String contextPath() {
        return kind.contextPath();
    }

    /** What a browser of this server's pages sends as {@code Origin}. */
    public String origin() {
        return "http://" + host + ":" + port;
    }

    /** A URL of the application: {@code at("r/demo?name=Ann")}; without a slash at its start. */
    public URI at(String path) {
        return URI.create(origin() + kind.contextPath() + "/" + path);
    }

    /** The signaling socket. */
    public URI socket() {
        return URI.create("ws://" + host + ":" + port + kind.contextPath() + "/signal");
    }

    /** The file that the server was told to deploy. */
    public Path deployed() {
        return deployed;
    }

    /** Everything that the server has written to its output. */
    public Path log() {
        return log;
    }

    /** The id of the server's Java process, which on WildFly is a child of the start script. */
    public long pid() {
        return process.pid();
    }

    /**
     * Bytes of heap in use after a full collection. The least of three readings: what the server does between the collection
     * and the reading is no part of the figure.
     */
    public long heapUsed() {
        return LongStream.generate(this::heapAfterCollection).limit(3).min().orElseThrow();
    }

    private long heapAfterCollection() {
        process.jcmd("GC.run");
        Matcher used = USED_KIB.matcher(process.jcmd("GC.heap_info"));
        long bytes = 0;
        while (used.find()) {
            bytes += 1024 * Long.parseLong(used.group(1) != null ? used.group(1) : used.group(2));
        }
        if (bytes == 0) {
            throw new AssertionError("jcmd GC.heap_info told no figure for " + kind.name());
        }
        return bytes;
    }

    /** Its process. */
    public ServerProcess process() {
        return process;
    }

    /** Takes the application out of the running server; returns when it is gone. */
    public void undeploy() throws IOException {
        kind.undeploy(pid(), deployed);
    }

    /** Puts the same WAR back, and waits until it answers. */
    public void deploy() throws IOException {
        kind.deploy(pid(), deployed);
        awaitReady(DEPLOYMENT);
    }

    /** Waits until the application, not only the server, answers; fails at once when it never will. */
    public void awaitReady(Duration patience) {
        Rest rest = new Rest(this);
        Await.value(
                name() + " answers " + at(""),
                patience,
                () -> {
                    failIfDown();
                    return rest.get("").status() == 200
                            && rest.ticketRequest("readiness", "Probe").status() == 201;
                },
                ready -> ready);
        process.takeTurns();
        System.out.println(name() + " serves " + at("") + " (pid " + pid() + ", log " + log + ")");
    }

    private void failIfDown() throws IOException {
        List<String> lines = logLines();
        if (process.isAlive() && lines.stream().noneMatch(kind::saysFailed)) {
            return;
        }
        String errors = lines.stream()
                .filter(line -> line.matches("(?s).*\\b(SEVERE|ERROR|FATAL|Exception|Error|Caused by)\\b.*"))
                .limit(30)
                .reduce("", (all, line) -> all + "\n  " + line);
        String how =
                process.isAlive() ? " could not deploy " + deployed : " ended with exit code " + process.exitValue();
        throw new AssertionError(name() + how + "; its log " + log + " says:" + errors);
    }

    /** The lines that the server has written so far. */
    public List<String> logLines() throws IOException {
        // The log may hold a half-written character at its end, so it is not decoded strictly.
        return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    /** Stops the server and waits for its end. */
    @Override
    public void close() {
        process.close();
    }

    /** A program of the JDK that runs the tests. */
    static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    /** A port of 127.0.0.1 that nobody holds, and that neither this nor an outgoing connection gets until it is used. */
    static int freePort() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(LOWEST_PORT, HIGHEST_PORT);
        } while (!GIVEN_PORTS.add(port) || !isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
