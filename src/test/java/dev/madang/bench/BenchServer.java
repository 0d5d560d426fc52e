package dev.madang.bench;

import dev.madang.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A server with Madang at {@code /madang} and the references at {@code /bare}, both in one container. */
final class BenchServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final Pattern TOTAL = Pattern.compile("Total +\\d+ +(\\d+)");

    private final String name;
    private final ServerProcess process;
    private final int port;

    private BenchServer(String name, ServerProcess process, int port) {
        this.name = name;
        this.process = process;
        this.port = port;
    }

    /** Starts it on any core with the heap that the promises are stated for. */
    static BenchServer start(String name, Path bare) {
        return start(name, bare, List.of(), 512);
    }

    /**
     * Starts it and waits until both WARs answer.
     *
     * @param name {@code payara} or {@code wildfly}
     * @param prefix put before the command, such as {@code taskset -c 0}
     * @param heap in MB
     */
    static BenchServer start(String name, Path bare, List<String> prefix, int heap) {
        try {
            Path work = Output.directory().resolve(name);
            delete(work);
            Files.createDirectories(work.resolve("tmp"));
            BenchLaunch launch = new BenchLaunch(work, List.of(file("madang.test.war"), bare), heap);
            ProcessBuilder builder = name.equals("wildfly")
                    ? launch.wildfly(file("madang.test.wildfly"), prefix)
                    : launch.payara(file("madang.test.payara"), prefix);
            builder.redirectErrorStream(true)
                    .redirectOutput(work.resolve("server.log").toFile());
            BenchServer server = new BenchServer(name, ServerProcess.start(builder), launch.port());
            server.await("madang/");
            server.await("bare/relay.html");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    URI http(String path) {
        return URI.create("http://localhost:" + port + "/" + path);
    }

    String origin() {
        return "http://localhost:" + port;
    }

    <D extends Dialect> Product<D> product(String what, D dialect) {
        return new Product<>(what + " on " + (name.equals("payara") ? "Payara" : "WildFly"), process, port, dialect);
    }

    /** Bytes of all live objects, counted after a full collection. */
    long liveBytes() {
        Matcher total = TOTAL.matcher(process.jcmd("GC.class_histogram"));
        if (!total.find()) {
            throw new AssertionError("jcmd told no total");
        }
        return Long.parseLong(total.group(1));
    }

    private void await(String path) {
        HttpRequest request = HttpRequest.newBuilder(http(path)).build();
        long deadline = System.nanoTime() + START.toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new AssertionError(name + " ended; see its log in " + Output.directory());
            }
            try {
                if (HttpClient.newHttpClient()
                                .send(request, BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // asked again below
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted while the server started", e);
            }
            LockSupport.parkNanos(200_000_000);
        }
        throw new AssertionError(name + " does not serve " + path + "; see its log in " + Output.directory());
    }

    @Override
    public void close() {
        process.close();
    }

    private static Path file(String property) {
        Path file = Path.of(System.getProperty(property, "unset"));
        if (!Files.exists(file)) {
            throw new AssertionError(
                    "the system property " + property + " must name a file; mvn verify -Pbench sets it");
        }
        return file.toAbsolutePath();
    }

    private static void delete(Path tree) throws IOException {
        if (Files.exists(tree)) {
            try (Stream<Path> files = Files.walk(tree)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(each -> each.toFile().delete());
            }
        }
    }
}
