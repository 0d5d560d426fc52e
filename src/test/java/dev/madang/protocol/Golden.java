package dev.madang.protocol;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The examples of src/test/resources/protocol, one a message type. */
final class Golden {
    private static final Path FILES = Path.of("src/test/resources/protocol");

    private Golden() {}

    /** The types that have an example, sorted. */
    static List<String> types() {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String type) {
        try {
            return Files.readString(FILES.resolve(type + ".json")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonObject json(String type) {
        return parsed(text(type));
    }

    static JsonObject parsed(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    /** The {@code type} on the wire of a message's record. */
    static String typeOf(Class<?> message) {
        return message.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** The records of a sealed interface, its sealed parts included. */
    static Stream<Class<?>> recordsOf(Class<?> sealed) {
        return Stream.of(sealed.getPermittedSubclasses()).flatMap(it -> it.isRecord() ? Stream.of(it) : recordsOf(it));
    }
}
