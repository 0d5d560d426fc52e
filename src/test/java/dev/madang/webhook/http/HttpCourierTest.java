package dev.madang.webhook.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.AddressRanges;
import dev.madang.webhook.Courier;
import dev.madang.webhook.Targets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpCourierTest {
    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> received = new ArrayBlockingQueue<>(10);
    private final AtomicInteger lookups = new AtomicInteger();
    private ServerSocket listening;

    /** What a receiver does with a connection, after it has read the request. */
    private interface Answering {
        void answer(OutputStream out) throws IOException;
    }

    @BeforeEach
    void listen() throws IOException {
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        listening.close();
        scheduler.shutdownNow();
        threads.shutdownNow();
    }

    @Test
    void a_message_arrives_with_its_headers_and_the_name_of_the_target() throws Exception {
        receive(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nthanks"));

        Courier.Answer answer = courier(LONG).send(message("http://hooks.example:" + port() + "/a/b?c=d", "{\"한\":1}"));

        assertEquals(new Courier.Answer(200, "thanks"), answer);
        assertTrue(answer.isTaken());
        String request = received.take();
        assertTrue(request.startsWith("POST /a/b?c=d HTTP/1.1\r\n"), request);
        assertTrue(request.contains("\r\nHost: hooks.example:" + port() + "\r\n"), request);
        assertTrue(request.contains("\r\nContent-Type: application/json\r\n"), request);
        assertTrue(request.contains("\r\nwebhook-id: 1\r\n"), request);
        assertTrue(request.endsWith("\r\n\r\n{\"한\":1}"), request);
    }

    @Test
    void the_name_is_looked_up_once_so_that_no_second_answer_can_lead_elsewhere() throws Exception {
        receive(out -> write(out, "HTTP/1.1 204 No Content\r\n\r\n"));

        assertEquals(
                204,
                courier(LONG)
                        .send(message("http://hooks.example:" + port(), "{}"))
                        .status());

        assertEquals(1, lookups.get());
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        receive(out -> write(
                out,
                "HTTP/1.1 302 Found\r\nLocation: http://hooks.example:" + port() + "/\r\nContent-Length: 0\r\n\r\n"));

        Courier.Answer answer = courier(LONG).send(message("http://hooks.example:" + port(), "{}"));

        assertEquals(302, answer.status());
        assertFalse(answer.isTaken());
        assertEquals(1, received.size());
    }

    @Test
    void of_a_long_answer_four_kilobytes_are_read() {
        receive(out -> {
            write(out, "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 10_000; i++) {
                write(out, "400\r\n" + "x".repeat(1024) + "\r\n");
            }
        });

        Courier.Answer answer = courier(LONG).send(message("http://hooks.example:" + port(), "{}"));

        assertEquals(500, answer.status());
        assertEquals(4_096, answer.text().length());
    }

    @Test
    void what_cannot_be_printed_is_left_out_of_the_answer() {
        receive(out -> write(out, "HTTP/1.1 400 No\r\nContent-Length: 9\r\n\r\n a\n\u001b[31m b"));

        assertEquals(
                "a [31m",
                courier(LONG)
                        .send(message("http://hooks.example:" + port(), "{}"))
                        .text());
    }

    @Test
    void a_receiver_that_says_nothing_is_left() {
        receive(out -> read(listening.accept()));

        assertEquals(
                Courier.Answer.none("No answer within 2 s."),
                courier(WITHIN).send(message("http://hooks.example:" + port(), "{}")));
    }

    @Test
    void a_receiver_that_drips_is_left() {
        receive(out -> {
            write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
            Future<?> dripping = scheduler.scheduleAtFixedRate(() -> drip(out), 0, 100, TimeUnit.MILLISECONDS);
            read(listening.accept()); // nobody comes
            dripping.cancel(false);
        });

        assertEquals(
                Courier.Answer.none("No answer within 2 s."),
                courier(WITHIN).send(message("http://hooks.example:" + port(), "{}")));
    }

    @Test
    void what_is_no_http_is_no_answer() {
        receive(out -> write(out, "SSH-2.0-OpenSSH_9.2\r\n".repeat(10)));

        Courier.Answer answer = courier(LONG).send(message("http://hooks.example:" + port(), "{}"));

        assertEquals(0, answer.status());
        assertFalse(answer.isTaken());
    }

    @Test
    void a_target_that_is_not_there_is_told_so() throws IOException {
        int port = port();
        listening.close();

        Courier.Answer answer = courier(LONG).send(message("http://hooks.example:" + port, "{}"));

        assertEquals(0, answer.status());
        assertTrue(answer.text().startsWith("No connection: "), answer.text());
    }

    @Test
    void a_name_that_has_come_to_point_into_the_house_is_not_connected_to() {
        HttpCourier courier = courier(LONG, new AddressRanges(List.of()));

        Courier.Answer answer = courier.send(message("https://hooks.example:" + port(), "{}"));

        assertTrue(answer.text().startsWith("The target must not point into a private network"), answer.text());
        assertEquals(0, received.size());
    }

    @Test
    void a_name_that_nobody_knows_is_told_so() {
        assertEquals(
                Courier.Answer.none("The name of the target is not known."),
                courier(LONG).send(message("http://nobody.example/", "{}")));
    }

    @Test
    void a_receiver_without_tls_gets_nothing_by_https() throws Exception {
        receive(out -> write(out, "HTTP/1.1 200 OK\r\n\r\n"));

        Courier.Answer answer = courier(LONG).send(message("https://hooks.example:" + port(), "{}"));

        assertEquals(0, answer.status());
        assertTrue(answer.text().startsWith("TLS failed: "), answer.text());
    }

    private HttpCourier courier(Duration within) {
        return courier(within, new AddressRanges(List.of("127.0.0.0/8")));
    }

    private HttpCourier courier(Duration within, AddressRanges allowed) {
        Targets targets = new Targets(allowed, name -> {
            lookups.incrementAndGet();
            if (!name.equals("hooks.example")) {
                throw new java.net.UnknownHostException(name);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        });
        return new HttpCourier(targets, (SSLSocketFactory) SSLSocketFactory.getDefault(), scheduler, within);
    }

    private static Courier.Message message(String target, String body) {
        return new Courier.Message(URI.create(target), Map.of("webhook-id", "1"), body);
    }

    private int port() {
        return listening.getLocalPort();
    }

    private void receive(Answering answering) {
        threads.execute(() -> {
            try (Socket socket = listening.accept()) {
                received.add(read(socket));
                answering.answer(socket.getOutputStream());
            } catch (IOException cut) {
                received.offer("cut: " + cut);
            }
        });
    }

    /** Up to the end of the body, or what TLS says first. */
    private static String read(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8_192];
        while (!text.toString().endsWith("}") && text.indexOf("\u0016\u0003") != 0) {
            int count = in.read(buffer);
            if (count < 0) {
                break;
            }
            text.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        }
        return text.toString();
    }

    private static void drip(OutputStream out) {
        try {
            write(out, "x");
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
