package dev.madang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A reverse proxy with TLS before a server, run with the very file that Madang ships for it; addresses, ports and paths are the test's. */
public final class Proxy implements AutoCloseable {
    private static final Path SHIPPED = Path.of("src/docs/proxies");

    private final ProxyKind.Stand stand;
    private final ServerProcess process;

    private Proxy(ProxyKind.Stand stand, ServerProcess process) {
        this.stand = stand;
        this.process = process;
    }

    /**
     * Starts one, and waits until it listens.
     *
     * @param shipped name of the file in {@code src/docs/proxies}
     */
    public static Proxy start(ProxyKind kind, String shipped, Server server) {
        ProxyKind.Stand stand = new ProxyKind.Stand(server, Server.freePort(), Server.freePort());
        try {
            Path work = Files.createDirectories(Servers.output("proxies").resolve(kind + "-" + stand.tlsPort()));
            Path certificate = new Certificate("meet.example").write(work.resolve("certificate.pem"));
            String text = replaced(
                    Files.readString(SHIPPED.resolve(shipped)),
                    Map.of(
                            "127.0.0.1:8080",
                            "127.0.0.1:" + server.port(),
                            "/etc/ssl/meet.example.",
                            work + "/certificate."));
            text = text.replace(work + "/certificate.key", certificate.toString());
            Path own = Files.writeString(work.resolve(shipped), replaced(text, kind.own(stand)));
            ServerProcess process = ServerProcess.start(new ProcessBuilder(kind.command(work, own))
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("output").toFile()));
            Proxy proxy = new Proxy(stand, process);
            proxy.awaitPort(work);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String replaced(String text, Map<String, String> by) {
        String after = text;
        for (Map.Entry<String, String> each : by.entrySet()) {
            if (!after.contains(each.getKey())) {
                throw new AssertionError("no " + each.getKey() + " in the shipped file");
            }
            after = after.replace(each.getKey(), each.getValue());
        }
        return after;
    }

    private void awaitPort(Path work) {
        Await.until("the proxy of " + work + " listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the proxy has ended: " + Files.readString(work.resolve("output")));
            }
            new Socket(InetAddress.getLoopbackAddress(), stand.tlsPort()).close();
            return true;
        });
    }

    /**
     * The way of a caller through it by TLS.
     *
     * @param prefix path under which Madang is seen, without a slash at its end
     * @param from the caller's address, as in {@link PlainHttp}
     */
    public Front front(String prefix, String from) {
        return new Front(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), stand.tlsPort()), "meet.example", prefix, from);
    }

    /** The port for plain HTTP. */
    public int plainPort() {
        return stand.plainPort();
    }

    @Override
    public void close() {
        process.close();
    }
}
