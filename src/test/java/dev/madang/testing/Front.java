package dev.madang.testing;

import dev.madang.testing.PlainHttp.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * What the world sees of a server: a name, TLS, perhaps a path, and callers of any address of the loopback network. Certificates
 * are not checked.
 *
 * @param at where it really listens
 * @param host the name that callers ask for
 * @param prefix under which the application is seen, without a slash at its end
 * @param from the caller's address
 */
public record Front(InetSocketAddress at, String host, String prefix, String from) {
    private static final SSLContext TLS = trusting();

    /** The same for a caller of another address. */
    public Front from(String other) {
        return new Front(at, host, prefix, other);
    }

    /** What browsers send as {@code Origin}. */
    public String origin() {
        return "https://" + host;
    }

    /** A path below the prefix. */
    public String path(String below) {
        return prefix + "/" + below;
    }

    /** A request for a path below the prefix; headers are lines, each with its end. */
    public Answer send(String method, String below, String headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String length = body.isEmpty() ? "" : "Content-Length: " + bytes.length + "\r\n";
        try (Socket socket = connect()) {
            return PlainHttp.exchange(
                    socket,
                    method + " " + path(below) + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + length
                            + headers + "\r\n" + new String(bytes, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The signaling socket, as a page of the application opens it, with more headers. */
    public WireSocket socket(Map<String, String> more) throws IOException {
        Map<String, String> headers = new HashMap<>(more);
        headers.putIfAbsent("Origin", origin());
        headers.put("Host", host);
        headers.put("Sec-WebSocket-Protocol", RawSocket.PROTOCOL);
        return new WireSocket(connect(), path("signal"), headers);
    }

    /** A connection with TLS; the caller closes it. */
    public Socket connect() throws IOException {
        Socket plain = new Socket();
        plain.setTcpNoDelay(true);
        plain.setSoTimeout(30_000);
        plain.bind(new InetSocketAddress(from, 0));
        plain.connect(at, 5_000);
        SSLSocket socket = (SSLSocket) TLS.getSocketFactory().createSocket(plain, host, at.getPort(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(host)));
        socket.setSSLParameters(parameters);
        return socket;
    }

    private static SSLContext trusting() {
        X509TrustManager everybody = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {everybody}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
