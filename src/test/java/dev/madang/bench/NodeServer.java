package dev.madang.bench;

import dev.madang.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A server from npm, installed into the build's output: that of PeerJS, or a relay of socket.io. */
final class NodeServer implements AutoCloseable {
    private static final String PEERJS_SCRIPT = "node_modules/peerjs/dist/peerjs.min.js";
    private static final List<String> PACKAGES = List.of("peer@1.0.2", "peerjs@1.5.5", "socket.io@4.8.4");
    private static final Path RELAY = Path.of("src", "test", "bench", "relay.mjs");

    private final ServerProcess process;
    private final int port;

    private NodeServer(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Installs the packages where they are not there yet; the script for a page that speaks PeerJS. */
    static Path install() {
        Path home = home();
        if (!Files.exists(home.resolve("node_modules/socket.io"))) {
            npmInstall(home);
        }
        return home.resolve(PEERJS_SCRIPT);
    }

    private static void npmInstall(Path home) {
        List<String> command =
                new ArrayList<>(List.of("npm", "install", "--no-audit", "--no-fund", "--prefix", home.toString()));
        command.addAll(PACKAGES);
        try {
            int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new AssertionError("npm could not install " + PACKAGES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("npm packages are a part of this benchmark, which needs Node with npm", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while npm ran", e);
        }
    }

    /** The PeerJS server with its limit on sockets lifted, and its patience with silent ones. */
    static NodeServer peerJs(List<String> prefix) {
        int port = freePort();
        return start(
                "peerjs",
                port,
                prefix,
                List.of(
                        home().resolve("node_modules/.bin/peerjs").toString(),
                        "--port",
                        Integer.toString(port),
                        "--concurrent_limit",
                        "20000",
                        "--alive_timeout",
                        "3600000"));
    }

    /** src/test/bench/relay.mjs; it finds its package from where it lies, so it is copied there. */
    static NodeServer socketIo(List<String> prefix) {
        int port = freePort();
        try {
            Path relay = Files.copy(RELAY, home().resolve("relay.mjs"), StandardCopyOption.REPLACE_EXISTING);
            return start("socket.io", port, prefix, List.of("node", relay.toString(), Integer.toString(port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NodeServer start(String name, int port, List<String> prefix, List<String> command) {
        List<String> whole = new ArrayList<>(prefix);
        whole.addAll(command);
        try {
            ProcessBuilder builder = new ProcessBuilder(whole)
                    .redirectErrorStream(true)
                    .redirectOutput(Output.directory().resolve(name + ".log").toFile());
            NodeServer server = new NodeServer(ServerProcess.start(builder), port);
            server.await(name);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    <D extends Dialect> Product<D> product(String name, D dialect) {
        return new Product<>(name, process, port, dialect);
    }

    private void await(String name) {
        for (int tries = 0; tries < 200 && process.isAlive(); tries++) {
            try {
                new Socket("localhost", port).close();
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        throw new AssertionError(name + " did not start; see its log in " + Output.directory());
    }

    private static Path home() {
        return Output.directory().resolve("npm");
    }

    private static int freePort() {
        try {
            return BenchLaunch.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
