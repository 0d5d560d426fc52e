package dev.madang.webhook.http;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** A connection under way, which another thread may cut at any time: no time-out of a socket ends a peer that drips. */
final class Line implements Closeable {
    private @Nullable Socket plain;
    private @Nullable Socket top;
    private boolean cut;

    /** Connects to that address and no other, in place of what was tried before. */
    void connect(InetAddress address, int port, int millis) throws IOException {
        Socket fresh = new Socket();
        replace(fresh);
        fresh.connect(new InetSocketAddress(address, port), millis);
        fresh.setSoTimeout(millis);
        fresh.setTcpNoDelay(true);
    }

    /** Goes on by TLS; the name is told to the other end, and its certificate must bear it. */
    void secure(SSLSocketFactory tls, String name, int port) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(connected(), name, port, true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        synchronized (this) {
            top = secured;
        }
        secured.startHandshake();
    }

    synchronized Socket connected() throws IOException {
        Socket socket = top;
        if (socket == null || cut) {
            throw new SocketException("cut");
        }
        return socket;
    }

    private synchronized void replace(Socket fresh) throws IOException {
        close();
        plain = fresh;
        top = fresh;
        if (cut) {
            fresh.close();
            throw new SocketException("cut");
        }
    }

    synchronized boolean isCut() {
        return cut;
    }

    /** From another thread: whatever is being read or written fails at once. */
    synchronized void cut() {
        cut = true;
        try {
            close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Closes the plain socket: TLS would say goodbye first, and wait for whoever does not read. */
    @Override
    public synchronized void close() throws IOException {
        if (plain != null) {
            plain.close();
        }
    }
}
