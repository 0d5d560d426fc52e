package dev.madang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where the benchmarks write: the console, and a file of the same lines in {@code target/bench}. */
final class Output {
    private final Path file;

    Output(String name) {
        file = directory().resolve(name + ".txt");
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path directory() {
        try {
            return Files.createDirectories(Path.of(System.getProperty("madang.test.output", "target"), "bench"))
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void line(String line) {
        System.out.println(line);
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
