package dev.madang.run;

import fish.payara.micro.PayaraMicro;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts Payara Micro with the WAR, and says when the application is up, not just the server.
 *
 * <p>Payara Micro itself ends with 0 when its port is taken, and stays up with 404 when the deployment has failed. Here
 * each of these is one line on standard error and an exit code that is not 0.
 */
public final class Run {
    private static final int FAILED = 1;
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final String NETWORK = "set configs.config.server-config.network-config.";
    private static final String COMPRESSED =
            "text/html,text/css,text/javascript,application/json,application/problem+json,image/svg+xml";

    private Run() {}

    /** See {@link Options} for the arguments. */
    public static void main(String[] args) {
        PrintStream out = System.out; // Payara replaces both with its log
        PrintStream err = System.err;
        try {
            start(Options.parse(args), out);
        } catch (Failure | RuntimeException e) {
            err.println();
            err.println("[Madang] " + e.getMessage());
            err.flush();
            Runtime.getRuntime().halt(FAILED); // exit() would wait for a server that may hang half started
        }
    }

    private static void start(Options options, PrintStream out) throws Failure {
        if (!Files.isRegularFile(options.war())) {
            throw new Failure("There is no " + options.war() + ". Build it first: mvn package", null);
        }
        demandFree(options.address(), options.port(), "madang.port");
        if (options.https()) {
            demandFree("0.0.0.0", options.httpsPort(), "madang.https.port");
        }
        // main, as "java -jar payara-micro.jar" does: through its API, JSON-B would not see records (Payara 6.2025.10)
        PayaraMicro.main(arguments(options));
        URI page = options.page();
        demandPage(page);
        out.println();
        out.println("[Madang] is up: " + page
                + (options.https() ? "  and, for other machines, port " + options.httpsPort() + " by https" : ""));
        out.flush();
    }

    private static String[] arguments(Options options) throws Failure {
        List<String> arguments = new ArrayList<>(List.of(
                "--nohazelcast",
                "--deploy",
                options.war().toString(),
                "--contextroot",
                options.contextRoot(),
                "--port",
                String.valueOf(options.port()),
                "--prebootcommandfile",
                preboot(options.address()).toString()));
        if (options.https()) {
            arguments.addAll(List.of("--sslport", String.valueOf(options.httpsPort())));
        }
        return arguments.toArray(String[]::new);
    }

    /** By itself Payara Micro listens on every address, and compresses nothing. */
    private static Path preboot(String address) throws Failure {
        try {
            Path commands = Files.createTempFile("madang-preboot", ".asadmin");
            commands.toFile().deleteOnExit();
            return Files.write(
                    commands,
                    List.of(
                            NETWORK + "network-listeners.network-listener.http-listener.address=" + address,
                            NETWORK + "protocols.protocol.http-listener.http.compression=on",
                            NETWORK + "protocols.protocol.http-listener.http.compressable-mime-type=" + COMPRESSED));
        } catch (IOException e) {
            throw new Failure("A temporary file could not be written: " + e.getMessage(), e);
        }
    }

    private static void demandFree(String address, int port, String setting) throws Failure {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new Failure(
                    "Port " + port + " of " + address + " cannot be had (" + e.getMessage()
                            + "). Stop what uses it, or choose another one with -D" + setting + "=PORT.",
                    e);
        }
    }

    private static void demandPage(URI page) throws Failure {
        HttpRequest request =
                HttpRequest.newBuilder(page).timeout(ANSWER_WITHIN).build();
        try {
            int status = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 200) {
                throw new Failure(
                        "The deployment failed (" + page + " answers " + status + "); the log above says why.", null);
            }
        } catch (IOException e) {
            throw new Failure("The server did not start (" + page + " does not answer); the log above says why.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("Interrupted while starting.", e);
        }
    }
}
