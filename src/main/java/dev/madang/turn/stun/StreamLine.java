package dev.madang.turn.stun;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Over TCP, or TLS over it. */
final class StreamLine implements TurnLine {
    private final Socket socket;

    /** What has come of the next message, which may stop in its middle and go on later. */
    private final byte[] buffer = new byte[Wire.LONGEST];

    private int filled;

    private StreamLine(Socket socket) {
        this.socket = socket;
    }

    static TurnLine tcp(InetAddress address, int port, Deadline deadline) throws IOException {
        return new StreamLine(connected(address, port, deadline));
    }

    /** The certificate must name the host and be vouched for, as a browser asks. */
    static TurnLine tls(InetAddress address, TurnUrl url, Deadline deadline, SSLSocketFactory trust)
            throws IOException {
        Socket plain = connected(address, url.port(), deadline);
        try {
            plain.setSoTimeout(deadline.leftMillis());
            SSLSocket socket = (SSLSocket) trust.createSocket(plain, url.host(), url.port(), true);
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return new StreamLine(socket);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket connected(InetAddress address, int port, Deadline deadline) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), deadline.leftMillis());
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public void send(byte[] message) throws IOException {
        socket.getOutputStream().write(message);
    }

    @Override
    public byte[] receive(Deadline deadline) throws IOException {
        fill(Wire.HEADER, deadline);
        int length = Wire.length(buffer);
        fill(length, deadline);
        filled = 0;
        return Arrays.copyOf(buffer, length);
    }

    /** Also where each byte comes late: the socket's own limit is for one read. */
    private void fill(int wanted, Deadline deadline) throws IOException {
        while (filled < wanted) {
            if (deadline.isOver()) {
                throw new SocketTimeoutException("Read timed out");
            }
            socket.setSoTimeout(deadline.leftMillis());
            int read = socket.getInputStream().read(buffer, filled, wanted - filled);
            if (read < 0) {
                throw new EOFException("the TURN server closed the connection");
            }
            filled += read;
        }
    }

    @Override
    public Duration resendAfter() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
