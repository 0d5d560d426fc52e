package dev.madang.turn.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.protocol.IceConfiguration.IceServer;
import dev.madang.testing.Aside;
import dev.madang.testing.Coturn;
import dev.madang.turn.IceServers;
import dev.madang.turn.TurnCheck.Credential;
import dev.madang.turn.TurnCheck.Probe;
import dev.madang.turn.TurnSettings;
import dev.madang.turn.Verdict;
import dev.madang.turn.Verdict.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check of TURN servers, against a coturn with the configuration that Madang ships. */
@Aside(seconds = 15)
@Tag("payara-only")
@ResourceLock("the coturn of StunTurnCheckIT")
class StunTurnCheckIT {
    private static final String SECRET = "the secret of this test";
    private static final Duration DAYS = Duration.ofDays(2);
    private static Coturn coturn;
    /** The certificate of that coturn, and no other. */
    private static StunTurnCheck trusting;

    @BeforeAll
    static void start() throws Exception {
        coturn = Coturn.onLoopback(SECRET);
        trusting = new StunTurnCheck(trust(), System::nanoTime);
    }

    @AfterAll
    static void stop() {
        coturn.close();
    }

    @Test
    void a_server_that_relays_works_over_udp() {
        assertWorks(coturn.url("udp"));
    }

    @Test
    void a_server_that_relays_works_over_tcp() {
        assertWorks(coturn.url("tcp"));
    }

    @Test
    void a_server_that_relays_works_over_tls() {
        assertWorks(coturn.tlsUrl());
    }

    /** An Allocate, a CreatePermission, a Send. */
    @ParameterizedTest
    @ValueSource(ints = {0x0003, 0x0008, 0x0016})
    void what_is_lost_on_the_way_is_sent_again(int type) throws Exception {
        try (LossyWay way = new LossyWay(coturn.place().port(), type, which -> which == 1)) {
            assertWorks("turn:127.0.0.1:" + way.port() + "?transport=udp");

            assertEquals(1, way.lost());
        }
    }

    @Test
    void another_secret_is_refused() {
        assertEquals(
                Kind.REFUSED,
                check(coturn.url("udp"), "another secret", Clock.systemUTC()).kind());
    }

    /** Of the Allocates the first is challenged and the second refused; the third would tell whether the clock is to blame. */
    @Test
    void a_refusal_stands_where_nothing_more_is_found_out() throws Exception {
        try (LossyWay way = new LossyWay(coturn.place().port(), 0x0003, which -> which > 2)) {
            String url = "turn:127.0.0.1:" + way.port() + "?transport=udp";

            assertEquals(
                    Kind.REFUSED,
                    check(url, "another secret", Clock.systemUTC()).kind());
            assertTrue(way.lost() > 0, "it was not asked again");
        }
    }

    @Test
    void a_clock_that_is_an_hour_late_is_told_from_a_wrong_secret() {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-1));

        assertEquals(Kind.CLOCK_OFF, check(coturn.url("udp"), SECRET, late).kind());
    }

    @Test
    void where_nobody_listens_it_is_unreachable() throws Exception {
        int port = closedPort();

        assertEquals(
                Kind.UNREACHABLE,
                check("turn:127.0.0.1:" + port + "?transport=tcp", SECRET, Clock.systemUTC())
                        .kind());
        assertEquals(
                Kind.UNREACHABLE,
                check("turn:127.0.0.1:" + port + "?transport=udp", SECRET, Clock.systemUTC())
                        .kind());
    }

    /** It takes connections into its backlog and says nothing; so does a firewall that answers for what it hides. */
    @Test
    void a_server_that_takes_connections_and_says_nothing_is_unreachable() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            String host = "localhost:" + silent.getLocalPort();

            List<Verdict> verdicts = Stream.of("turn:" + host + "?transport=tcp", "turns:" + host)
                    .parallel()
                    .map(url -> check(url, SECRET, Clock.systemUTC()))
                    .toList();

            verdicts.forEach(verdict -> assertEquals(Kind.UNREACHABLE, verdict.kind(), verdict::toString));
        }
    }

    @Test
    void a_server_of_something_else_is_unreachable() throws Exception {
        try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(web, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
            answering.start();

            Verdict verdict =
                    check("turn:127.0.0.1:" + web.getLocalPort() + "?transport=tcp", SECRET, Clock.systemUTC());

            assertEquals(Kind.UNREACHABLE, verdict.kind());
            assertEquals("what answers does not speak STUN", verdict.detail());
            answering.join();
        }
    }

    @Test
    void a_name_that_does_not_exist_is_told() {
        Verdict verdict = check("turn:no-such-host.invalid:3478", SECRET, Clock.systemUTC());

        assertEquals(Kind.UNREACHABLE, verdict.kind());
        assertEquals("unknown host", verdict.detail());
    }

    /** As many who relay into the inside are: what it relays to is denied. */
    @Test
    void a_server_that_denies_its_own_addresses_does_not_relay() throws Exception {
        int port = closedPort();
        try (Coturn strict = Coturn.start(new Coturn.Place(List.of(), "127.0.0.1", port, 0, ""), SECRET, List.of())) {
            Verdict verdict = check(strict.url("udp"), SECRET, Clock.systemUTC());

            assertEquals(Kind.DOES_NOT_RELAY, verdict.kind());
            assertEquals("error 403", verdict.detail());
        }
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_named() {
        StunTurnCheck check = new StunTurnCheck((SSLSocketFactory) SSLSocketFactory.getDefault(), System::nanoTime);

        assertEquals(
                Kind.CERTIFICATE,
                check.check(probe(coturn.tlsUrl(), SECRET, Clock.systemUTC())).kind());
    }

    @Test
    void a_certificate_for_another_host_is_named() {
        String byAddress = coturn.tlsUrl().replace("localhost", "127.0.0.1");

        assertEquals(
                Kind.CERTIFICATE, check(byAddress, SECRET, Clock.systemUTC()).kind());
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket caller = server.accept()) {
            caller.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            caller.getInputStream().readAllBytes(); // until the other end has read it, and closes
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertWorks(String url) {
        Verdict verdict = check(url, SECRET, Clock.systemUTC());
        assertEquals(Kind.WORKS, verdict.kind());
        assertTrue(verdict.roundTrip().toNanos() > 0);
    }

    private static Verdict check(String url, String secret, Clock clock) {
        return trusting.check(probe(url, secret, clock));
    }

    private static Probe probe(String url, String secret, Clock clock) {
        return new Probe(url, credential(url, secret, clock), credential(url, secret, Clock.offset(clock, DAYS)));
    }

    private static Credential credential(String url, String secret, Clock clock) {
        TurnSettings settings = TurnSettings.of(List.of(url), secret, Duration.ofMinutes(5));
        IceServer server = new IceServers(settings, clock)
                .configurationFor("check", false)
                .iceServers()
                .get(0);
        return new Credential(String.valueOf(server.username()), String.valueOf(server.credential()));
    }

    private static SSLSocketFactory trust() throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(coturn.certificate())) {
            store.setCertificateEntry(
                    "coturn", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
