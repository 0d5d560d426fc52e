package dev.madang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Runs what the browser's side is tested with: its unit tests and the check of its types. Nothing need be installed:
 * Node comes with Playwright's driver, the TypeScript compiler with a WebJar.
 */
class JavaScriptTest {
    private static final Path TESTS = Path.of("src/test/js");
    private static final Path COMPILER = Path.of("target/typescript");
    private static final Pattern COMPILER_FILE =
            Pattern.compile("META-INF/resources/webjars/typescript/[^/]+/(package\\.json|lib/[^/]+\\.(js|d\\.ts))");

    private static String node = "";

    @BeforeAll
    static void find_node() {
        node = Driver.ensureDriverInstalled(Map.of(), false)
                .createProcessBuilder()
                .command()
                .get(0);
    }

    @Test
    void the_unit_tests_pass() throws IOException, InterruptedException {
        List<String> files;
        try (Stream<Path> all = Files.walk(TESTS)) {
            files = all.map(Path::toString)
                    .filter(name -> name.endsWith(".test.js"))
                    .sorted()
                    .toList();
        }
        assertFalse(files.isEmpty(), "no test lies in " + TESTS);

        Outcome outcome = run(Stream.concat(Stream.of("--test", "--test-reporter=spec"), files.stream()));

        assertEquals(0, outcome.exitCode(), outcome::output);
        assertTrue(outcome.output().contains("tests "), outcome::output);
    }

    @Test
    void the_types_fit_together() throws IOException, InterruptedException {
        unpackCompiler();

        Outcome outcome = run(Stream.of(
                COMPILER.resolve("lib/tsc.js").toString(),
                "--pretty",
                "false",
                "-p",
                TESTS.resolve("tsconfig.json").toString()));

        assertEquals(0, outcome.exitCode(), outcome::output);
    }

    @Test
    void the_check_of_types_sees_a_mistake() throws IOException, InterruptedException {
        unpackCompiler();
        Path mistaken = Files.writeString(
                Path.of("target/mistaken.js"), "/** @type {number} */\nexport const seats = 'eight';\n");

        Outcome outcome = run(Stream.of(
                COMPILER.resolve("lib/tsc.js").toString(),
                "--noEmit",
                "--strict",
                "--allowJs",
                "--checkJs",
                "--ignoreConfig",
                mistaken.toString()));

        assertTrue(outcome.output().contains("TS2322"), outcome::output);
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome run(Stream<String> arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile(Files.createDirectories(Path.of("target")), "node", ".log");
        List<String> command = new ArrayList<>(List.of(node));
        arguments.forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(
                    process.waitFor(5, TimeUnit.MINUTES),
                    () -> String.join(" ", command) + " does not come to an end; see " + output);
            Outcome outcome = new Outcome(process.exitValue(), Files.readString(output));
            Files.delete(output);
            return outcome;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static void unpackCompiler() throws IOException {
        URL webjar = Objects.requireNonNull(
                JavaScriptTest.class.getResource("/META-INF/maven/org.webjars.npm/typescript/pom.properties"),
                "the WebJar of TypeScript is not on the class path");
        Files.createDirectories(COMPILER.resolve("lib"));
        JarURLConnection connection = (JarURLConnection) webjar.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                Matcher file = COMPILER_FILE.matcher(entry.getName());
                if (file.matches()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, COMPILER.resolve(file.group(1)), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }
}
