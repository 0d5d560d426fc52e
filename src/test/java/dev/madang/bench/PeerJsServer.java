package dev.madang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** PeerJS from npm, installed into the build's output: its server, and the script for its page. */
final class PeerJsServer implements AutoCloseable {
    private static final String SERVER = "peer@1.0.2";
    private static final String CLIENT = "peerjs@1.5.5";

    private final Process process;
    private final int port;

    private PeerJsServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Installs both packages where they are not there yet. */
    static Path install() {
        Path home = Output.directory().resolve("npm");
        Path script = home.resolve("node_modules/peerjs/dist/peerjs.min.js");
        if (!Files.exists(script)) {
            npmInstall(home);
        }
        return script;
    }

    private static void npmInstall(Path home) {
        try {
            int exit = new ProcessBuilder(
                            "npm", "install", "--no-audit", "--no-fund", "--prefix", home.toString(), SERVER, CLIENT)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("npm could not install " + SERVER + " and " + CLIENT);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("PeerJS is a part of this benchmark and needs Node with npm", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while npm ran", e);
        }
    }

    static PeerJsServer start() {
        try {
            int port = BenchLaunch.freePort();
            Path program = Output.directory().resolve("npm/node_modules/.bin/peerjs");
            Process process = new ProcessBuilder(program.toString(), "--port", Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(Output.directory().resolve("peerjs.log").toFile())
                    .start();
            PeerJsServer server = new PeerJsServer(process, port);
            Runtime.getRuntime().addShutdownHook(new Thread(server::close));
            server.await();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    /** Two who are registered, as {@link Pairs} are elsewhere. */
    Pairs pair() {
        return Pairs.ofPeerJs("localhost:" + port);
    }

    private void await() {
        for (int tries = 0; tries < 100 && process.isAlive(); tries++) {
            try {
                new Socket("localhost", port).close();
                return;
            } catch (IOException notYet) {
                LockSupport.parkNanos(100_000_000);
            }
        }
        throw new AssertionError("the PeerJS server did not start; see peerjs.log in " + Output.directory());
    }

    @Override
    public void close() {
        process.destroy();
    }
}
