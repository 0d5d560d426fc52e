package dev.madang.testing;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A second way to the server that can be cut: what a network does to a call. */
public final class Tunnel implements AutoCloseable {
    private static final int BUFFER_BYTES = 16_384;

    private final Server server;
    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    /** Opens a port of 127.0.0.1 that leads to the server. */
    public Tunnel(Server server) {
        this.server = server;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::accept);
    }

    /** A URL of the application by way of this tunnel. */
    public URI at(String path) {
        return URI.create("http://localhost:" + entrance.getLocalPort() + server.contextPath() + "/" + path);
    }

    /** Cuts every connection, and lets nobody in until {@link #mend}. */
    public void cut() {
        shut = true;
        open.forEach(Tunnel::close);
        open.clear();
    }

    /** Lets connections in again. */
    public void mend() {
        shut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket near = entrance.accept();
                if (shut) {
                    close(near);
                    continue;
                }
                Socket far = new Socket(InetAddress.getLoopbackAddress(), server.port());
                open.add(near);
                open.add(far);
                start(() -> pass(near, far));
                start(() -> pass(far, near));
            } catch (IOException closed) {
                // Either the tunnel is closed, or this one connection is lost.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream()) {
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER_BYTES];
            // Once it is cut nothing passes: not even what the server says to one about the other's lost line.
            for (int read = in.read(buffer); read >= 0 && !shut; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (IOException cut) {
            // The other direction ends with this one.
        }
        open.remove(from);
        open.remove(to);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "tunnel");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // That is what was wanted.
        }
    }

    @Override
    public void close() {
        close(entrance);
        cut();
    }
}
