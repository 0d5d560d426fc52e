package dev.madang.audit.jpa;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the details of a row as they are stored, whatever somebody has made of them. */
final class Details {
    private static final String UNREADABLE = "unreadable";

    /** Kept: to make a reader otherwise looks through the class path, at each row. */
    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    private Details() {}

    /** What was stored; one detail with all of the text where that cannot be read, so that its hash is another one. */
    static SortedMap<String, String> of(String json) {
        SortedMap<String, String> details = new TreeMap<>();
        try (JsonReader reader = READERS.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            object.forEach((name, value) -> details.put(name, ((JsonString) value).getString()));
            return details;
        } catch (JsonException | ClassCastException notWrittenHere) {
            return new TreeMap<>(Map.of(UNREADABLE, json));
        }
    }
}
