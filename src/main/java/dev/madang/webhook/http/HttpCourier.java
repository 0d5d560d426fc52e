package dev.madang.webhook.http;

import dev.madang.webhook.Courier;
import dev.madang.webhook.RefusedTarget;
import dev.madang.webhook.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.protocol.HttpCoreContext;

/**
 * Sends over a connection of its own for each message, to an address that has been checked, and by its name where TLS
 * asks for one: decision 19 says why not with the client of the JDK. For many threads, which it blocks while it sends.
 */
public final class HttpCourier implements Courier {
    private static final Logger LOG = System.getLogger(HttpCourier.class.getName());
    private static final Http1Config LIMITS =
            Http1Config.custom().setMaxLineLength(8_192).setMaxHeaderCount(100).build();
    private static final int ANSWER_BYTES = 4_096;

    private final Targets targets;
    private final SSLSocketFactory tls;
    private final ScheduledExecutorService scheduler;
    private final Duration within;

    /**
     * @param tls decides which certificates are believed
     * @param scheduler ends what takes too long
     * @param within how long one message may take from the first connection to the end of the answer
     */
    public HttpCourier(Targets targets, SSLSocketFactory tls, ScheduledExecutorService scheduler, Duration within) {
        this.targets = targets;
        this.tls = tls;
        this.scheduler = scheduler;
        this.within = within;
    }

    @Override
    public Answer send(Message message) {
        try (Line line = new Line()) {
            ScheduledFuture<?> end = scheduler.schedule(() -> line.cut(), within.toMillis(), TimeUnit.MILLISECONDS);
            try {
                connect(line, message.target());
                return exchange(line.connected(), message);
            } catch (IOException | HttpException e) {
                return line.isCut() ? tooLate() : Answer.none(why(e));
            } finally {
                end.cancel(false);
            }
        } catch (RefusedTarget e) {
            return Answer.none("The target " + e.why() + ".");
        } catch (IOException e) { // of closing, after all was read or lost
            LOG.log(Level.DEBUG, "a connection to a webhook's target did not close", e);
            return Answer.none(why(e));
        }
    }

    private void connect(Line line, URI target) throws IOException, RefusedTarget {
        boolean secure = target.getScheme().equalsIgnoreCase("https");
        int port = target.getPort() > 0 ? target.getPort() : secure ? 443 : 80;
        IOException failed = new UnknownHostException(target.getHost());
        for (InetAddress address : targets.addresses(target)) {
            try {
                line.connect(address, port, (int) within.toMillis());
                if (secure) {
                    line.secure(tls, nameOf(target), port);
                }
                return;
            } catch (IOException e) {
                failed = e;
            }
        }
        throw failed;
    }

    private static Answer exchange(Socket socket, Message message) throws IOException, HttpException {
        URI target = message.target();
        String path = target.getRawPath() == null || target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        BasicClassicHttpRequest request = new BasicClassicHttpRequest(
                "POST", target.getRawQuery() == null ? path : path + "?" + target.getRawQuery());
        StringEntity body = new StringEntity(message.body(), ContentType.APPLICATION_JSON);
        request.setEntity(body);
        request.addHeader("Host", target.getPort() > 0 ? target.getHost() + ":" + target.getPort() : target.getHost());
        request.addHeader("Content-Type", "application/json");
        request.addHeader("Content-Length", body.getContentLength());
        request.addHeader("User-Agent", "Madang");
        request.addHeader("Connection", "close");
        message.headers().forEach(request::addHeader);
        // neither is closed: closing would read the answer to its end, and the socket is cut in any case
        DefaultBHttpClientConnection connection = new DefaultBHttpClientConnection(LIMITS);
        connection.bind(socket);
        ClassicHttpResponse response = new HttpRequestExecutor().execute(request, connection, HttpCoreContext.create());
        return new Answer(response.getCode(), beginning(response.getEntity()));
    }

    /** Printable, because people read it; of what a receiver says no more is ever read. */
    private static String beginning(HttpEntity entity) throws IOException {
        if (entity == null) {
            return "";
        }
        InputStream content = entity.getContent();
        byte[] read = content.readNBytes(ANSWER_BYTES);
        return new String(read, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
    }

    private static String nameOf(URI target) {
        String host = target.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private Answer tooLate() {
        return Answer.none("No answer within " + within.toSeconds() + " s.");
    }

    private String why(Exception failed) {
        if (failed instanceof UnknownHostException) {
            return "The name of the target is not known.";
        }
        if (failed instanceof SocketTimeoutException) {
            return tooLate().text();
        }
        if (failed instanceof SSLException) {
            return "TLS failed: " + failed.getMessage();
        }
        if (failed instanceof SocketException) {
            return "No connection: " + failed.getMessage();
        }
        return "No answer that is HTTP.";
    }
}
