package dev.madang;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of promises names tests that exist, and holds every promise that concerns the socket. */
class PromisesTest {
    private static final Path PROMISES = Path.of("src/docs/promises.md");
    private static final Path TESTS = Path.of("src/test/java");

    /** {@code SilenceIT#whoever_falls_silent}, or a class of tests as a whole. */
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT|Bench))(?:#(\\w+))?`");

    @Test
    void every_test_that_is_named_exists() throws IOException {
        Map<String, String> sources = sources();

        Set<String> missing = NAMED.matcher(Files.readString(PROMISES))
                .results()
                .filter(named -> {
                    String source = sources.get(named.group(1));
                    return source == null || (named.group(2) != null && !source.contains(" " + named.group(2) + "("));
                })
                .map(named -> named.group())
                .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(Set.of(), missing);
    }

    @Test
    void every_promise_of_the_socket_stands_there_with_a_test_and_a_figure() throws IOException {
        List<String[]> rows = rows("## Under attack");

        assertEquals(
                IntStream.concat(IntStream.rangeClosed(1, 37), IntStream.of(40, 41))
                        .boxed()
                        .toList(),
                rows.stream().map(row -> Integer.valueOf(row[1].strip())).toList());
        for (String[] row : rows) {
            assertTrue(NAMED.matcher(row[3]).find(), () -> "no test in row" + row[1]);
            assertFalse(row[4].isBlank(), () -> "no figure in row" + row[1]);
        }
    }

    /** The cells of a section's table; the first cell has the index 1. */
    private static List<String[]> rows(String heading) throws IOException {
        String section = Files.readString(PROMISES).split(heading + "\n", 2)[1].split("\n## ", 2)[0];
        return section.lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
                .skip(1)
                .map(line -> line.split("\\|", -1))
                .toList();
    }

    /** The text of each test class, by its simple name. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(TESTS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(PromisesTest::simpleName, PromisesTest::read, (one, other) -> one));
        }
    }

    private static String simpleName(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
