package dev.madang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts servers. As a JUnit extension it gives tests a {@link Server} parameter: one server for the whole run, chosen
 * by the system property {@code madang.test.server} and stopped at the run's end.
 *
 * <p>The build says what to start: {@code madang.test.war}, and {@code madang.test.payara} (the jar) or
 * {@code madang.test.wildfly} (its home).
 */
public final class Servers implements ParameterResolver {

    private static final Duration START = Duration.ofMinutes(3);

    /**
     * A start costs 10 in place of 21 s of processor time: what is left out pays off only where a server runs for long, and the server of the
     * whole run verifies the same classes.
     */
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    /** For JUnit. */
    public Servers() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Server.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        // The root store closes what it holds when the run ends.
        return context.getRoot()
                .getStore(Namespace.create(Servers.class))
                .computeIfAbsent(
                        "server",
                        key -> launch(System.getProperty("madang.test.server", "payara"), List.of(), Map.of()),
                        Server.class);
    }

    /** Starts {@code payara} or {@code wildfly} with the WAR of the build and waits until the application answers. */
    public static Server start(String kind) {
        return start(kind, List.of(), Map.of());
    }

    /**
     * As above; with a JVM that starts quickly, while the server of the whole run has the one that operators have.
     *
     * @param jvmOptions added to the server's own
     * @param environment added to that of the tests, for {@code MADANG_*} settings
     */
    public static Server start(String kind, List<String> jvmOptions, Map<String, String> environment) {
        return launch(kind, Stream.concat(QUICK.stream(), jvmOptions.stream()).toList(), environment);
    }

    private static Server launch(String kind, List<String> jvmOptions, Map<String, String> environment) {
        ServerKind chosen = switch (kind) {
            case "payara" -> new Payara(fileOf("madang.test.payara"));
            case "wildfly" -> new WildFly(fileOf("madang.test.wildfly"));
            default -> throw new IllegalArgumentException("madang.test.server is payara or wildfly, not " + kind);
        };
        try {
            return start(chosen, jvmOptions, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Server start(ServerKind kind, List<String> jvmOptions, Map<String, String> environment)
            throws IOException {
        int port = Server.freePort();
        Path work = Files.createDirectories(output("servers").resolve(kind.name() + "-" + port));
        Path log = output("server-logs").resolve(kind.name() + "-" + port + ".log");
        ServerKind.Launch launch = kind.prepare(fileOf("madang.test.war"), work, port);

        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment()
                .put("MADANG_DATA", emptied(work.resolve("madang-data")).toString());
        builder.environment().putAll(launch.environment());
        builder.environment().put("MADANG_ADMIN_PASSWORD", Server.ADMIN_PASSWORD);
        builder.environment().put("MADANG_SIGN_IN_PER_ADDRESS", "10000");
        builder.environment().putAll(environment);
        if (!jvmOptions.isEmpty()) {
            builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", jvmOptions));
        }
        // The port may have had another server and another log in an earlier run.
        Files.deleteIfExists(log);
        Server server = new Server(kind, builder, launch.deployed(), log, port);
        try {
            server.awaitReady(START);
            return server;
        } catch (Throwable failed) {
            server.close();
            throw failed;
        }
    }

    /** A directory for what the tests write, below the build's output. */
    static Path output(String name) {
        try {
            return Files.createDirectories(Path.of(System.getProperty("madang.test.output", "target"))
                    .toAbsolutePath()
                    .resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port may have had another server, and what that has stored, in an earlier run. */
    private static Path emptied(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.delete(file);
                }
            }
        }
        return folder;
    }

    private static Path fileOf(String property) {
        String value = System.getProperty(property);
        if (value == null || !Files.exists(Path.of(value))) {
            throw new AssertionError("the system property " + property + " must name an existing file, but is " + value
                    + "; mvn verify sets it");
        }
        return Path.of(value).toAbsolutePath();
    }
}
