package dev.madang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Jazzer, in a process of its own: it instruments what it loads, which would slow down every other test beside it, and
 * only its command line takes a seed.
 *
 * <p>By itself a run is short and always the same. With the system property {@value #SECONDS} it goes on for so long,
 * from another start each time, and adds what it learned to a corpus below target/fuzz.
 */
public final class Fuzzer {
    private static final String SECONDS = "madang.fuzz.seconds";

    /** What is watched for new paths: ours, and the parser below it. */
    private static final String WATCHED = "dev.madang.**:org.eclipse.parsson.**";

    private static final Pattern TOKEN =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\":?|-?[0-9][0-9.eE+-]*|\\\\u\\w{4}|true|false|null");
    private static final int LONGEST_TOKEN = 64;
    private static final int LINES_TOLD = 60;

    private final Class<?> target;
    private final Path work;
    private final List<String> seeds = new ArrayList<>();

    /** A class with a static method {@code fuzzerTestOneInput}, which throws when something is wrong. */
    public Fuzzer(Class<?> target) {
        this.target = target;
        work = Path.of("target", "fuzz", target.getSimpleName());
    }

    /** Texts to begin with. */
    public Fuzzer seeds(Stream<String> texts) {
        texts.forEach(seeds::add);
        return this;
    }

    /**
     * Fuzzes, and fails with what Jazzer found; the input that did it stays below target/fuzz.
     *
     * @param tries of the short run
     */
    public void run(int tries) {
        try {
            String said = finish(started(tries));
            System.out.println(target.getSimpleName() + ": " + lastMatching(said, "Done ", "stat::number_of_executed"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process started(int tries) throws IOException {
        String seconds = System.getProperty(SECONDS);
        Path corpus = work.resolve("corpus");
        if (seconds == null) {
            delete(corpus);
        }
        Path findings = Files.createDirectories(work.resolve("findings"));
        List<String> command = new ArrayList<>(List.of(
                Server.java("java"),
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.getName(),
                "--instrumentation_includes=" + WATCHED,
                "--custom_hook_includes=" + WATCHED,
                "--reproducer_path=" + findings,
                "-artifact_prefix=" + findings + "/",
                "-max_len=70000",
                "-timeout=10"));
        command.addAll(
                seconds == null ? List.of("-seed=20261122", "-runs=" + tries) : List.of("-max_total_time=" + seconds));
        if (!seeds.isEmpty()) {
            command.add("-dict=" + writeDictionary());
        }
        command.add(Files.createDirectories(corpus).toString());
        command.add(writeSeeds().toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private Path writeSeeds() throws IOException {
        Path folder = work.resolve("seeds");
        delete(folder);
        Files.createDirectories(folder);
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i).getBytes(StandardCharsets.UTF_8));
        }
        return folder;
    }

    /** The JSON tokens of the seeds: what a fuzzer that knows only bytes would take long to spell. */
    private Path writeDictionary() throws IOException {
        return Files.write(
                work.resolve("dictionary"),
                seeds.stream()
                        .flatMap(seed -> TOKEN.matcher(seed).results())
                        .map(token -> token.group().getBytes(StandardCharsets.UTF_8))
                        .filter(token -> token.length <= LONGEST_TOKEN)
                        .map(Fuzzer::quoted)
                        .distinct()
                        .toList());
    }

    /** As libFuzzer reads it: every byte by its figure. */
    private static String quoted(byte[] token) {
        StringBuilder line = new StringBuilder("\"");
        for (byte each : token) {
            line.append(String.format("\\x%02x", each));
        }
        return line.append('"').toString();
    }

    private String finish(Process jazzer) throws IOException {
        try {
            String said = new String(jazzer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = jazzer.waitFor();
            Files.writeString(work.resolve("log"), said);
            if (code != 0) {
                throw new AssertionError("Jazzer ended with " + code + " on " + target.getName() + "; see " + work
                        + ". It said at last:\n" + tail(said));
            }
            return said;
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while Jazzer ran", e);
        } finally {
            jazzer.destroy();
        }
    }

    private static String lastMatching(String said, String... starts) {
        return said.lines()
                .filter(line -> Stream.of(starts).anyMatch(line::startsWith))
                .reduce("", (before, line) -> line);
    }

    private static String tail(String said) {
        List<String> lines = said.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
