package dev.madang.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A coturn with the very configuration and start script that Madang ships, on 127.0.0.1 or in a namespace; addresses, ports and files are
 * the test's, and where relaying stays on this machine, that its addresses are let through. It is installed where it is missing.
 */
public final class Coturn implements AutoCloseable {
    private static final Path SHIPPED = Path.of("docker", "coturn");

    private final Place place;
    private final ServerProcess process;
    private final Path work;

    private Coturn(Place place, ServerProcess process, Path work) {
        this.place = place;
        this.process = process;
        this.work = work;
    }

    /**
     * Where it listens.
     *
     * @param before words of a command line before that of coturn, such as those that enter a namespace
     * @param address to listen and to relay at
     * @param tlsPort 0 for none
     * @param host that the certificate names
     */
    public record Place(List<String> before, String address, int port, int tlsPort, String host) {

        /** On 127.0.0.1, with TLS for {@code localhost}. */
        static Place onLoopback() {
            return new Place(List.of(), "127.0.0.1", Server.freePort(), Server.freePort(), "localhost");
        }

        /** Its URL for UDP or TCP, as RFC 7065 writes it. */
        public String url(String transport) {
            return "turn:" + address + ":" + port + "?transport=" + transport;
        }

        /** Its URL for TLS; the name is that of the certificate. */
        public String tlsUrl() {
            return "turns:" + host + ":" + tlsPort + "?transport=tcp";
        }
    }

    /** One on 127.0.0.1 that relays to 127.0.0.1, with TLS for {@code localhost}. */
    public static Coturn onLoopback(String secret, String... options) {
        List<String> all = new ArrayList<>(List.of("--allow-loopback-peers", "--allowed-peer-ip=127.0.0.1"));
        all.addAll(List.of(options));
        return start(Place.onLoopback(), secret, all);
    }

    /** As it is shipped, but that it listens and relays at the loopback addresses; it relays to none of them. */
    public static Coturn strict(String secret) {
        Place here = new Place(List.of(), "127.0.0.1", Server.freePort(), 0, "localhost");
        return start(here, secret, List.of("--relay-ip=::1"));
    }

    /**
     * Starts one, and waits until it listens.
     *
     * @param options of the command line of coturn, which come after those of the file
     */
    public static Coturn start(Place place, String secret, List<String> options) {
        if (Programs.find("turnserver").isEmpty()) {
            Programs.aptInstallWithoutServices("no coturn", "coturn");
        }
        try {
            Path work = Files.createDirectories(Servers.output("coturn").resolve(Integer.toString(place.port())))
                    .toAbsolutePath();
            ProcessBuilder builder = new ProcessBuilder(command(place, work, options))
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve("output").toFile());
            builder.environment().putAll(environment(place, work, secret));
            Coturn coturn = new Coturn(place, ServerProcess.start(builder), work);
            coturn.awaitListening();
            return coturn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(Place place, Path work, List<String> options) {
        List<String> command = new ArrayList<>(place.before());
        command.addAll(List.of(
                "sh",
                SHIPPED.resolve("start.sh").toString(),
                "--listening-ip=" + place.address(),
                "--relay-ip=" + place.address(),
                "--listening-port=" + place.port(),
                "--pidfile=" + work.resolve("pid"),
                "--userdb=" + work.resolve("db")));
        command.addAll(options);
        return command;
    }

    private static Map<String, String> environment(Place place, Path work, String secret) throws IOException {
        Map<String, String> environment = new TreeMap<>(Map.of(
                "TURN_CONF", SHIPPED.resolve("turnserver.conf").toString(),
                "MADANG_TURN_SECRET", secret,
                "TMPDIR", work.toString()));
        if (place.tlsPort() != 0) {
            Path certificate = new Certificate(place.host()).write(work.resolve("certificate.pem"));
            environment.put("MADANG_TURN_TLS_PORT", Integer.toString(place.tlsPort()));
            environment.put("MADANG_TURN_CERTIFICATE", certificate.toString());
            environment.put("MADANG_TURN_KEY", certificate.toString());
        }
        return environment;
    }

    private void awaitListening() {
        Await.until("coturn listens", () -> {
            if (!process.isAlive()) {
                throw new AssertionError("coturn has ended: " + log());
            }
            new Socket(InetAddress.getByName(place.address()), place.port()).close();
            return true;
        });
    }

    /** Its URL for UDP or TCP, as RFC 7065 writes it. */
    public String url(String transport) {
        return place.url(transport);
    }

    /** Its URL for TLS; the name is that of the certificate. */
    public String tlsUrl() {
        return place.tlsUrl();
    }

    public Place place() {
        return place;
    }

    /** The certificate by which it shows itself, in PEM, with its key. */
    public Path certificate() {
        return work.resolve("certificate.pem");
    }

    /** SHA-256 of its public key, in base64, by which a browser is told to trust it. */
    String keyDigest() {
        try (InputStream in = Files.newInputStream(certificate())) {
            byte[] key = CertificateFactory.getInstance("X.509")
                    .generateCertificate(in)
                    .getPublicKey()
                    .getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All that it has written. */
    public String log() {
        try {
            return Files.readString(work.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
