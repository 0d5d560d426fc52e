package dev.madang.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The golden files of the protocol: what the server really sends has the members that they show, and no other. */
final class Golden {

    /** Present only where they are needed. */
    private static final Set<String> OPTIONAL = Set.of("error.id", "error.retryAfter", "participant-joined.replaces");

    private Golden() {}

    /** Compares the members of each message, at the top and one level below, with its golden file. */
    static void assertShape(List<JsonObject> messages) {
        for (JsonObject message : messages) {
            String type = message.getString("type");
            JsonObject golden = read(type);
            assertEquals(members(type, golden), members(type, message), () -> "members of " + message);
            golden.forEach((name, value) -> {
                if (value instanceof JsonObject inner && message.get(name) instanceof JsonObject sent) {
                    assertEquals(inner.keySet(), sent.keySet(), () -> name + " of " + message);
                }
                if (value.getValueType() != JsonValue.ValueType.NULL && message.get(name) != null) {
                    assertEquals(value.getValueType(), message.get(name).getValueType(), () -> name + " of " + message);
                }
            });
        }
    }

    private static Set<String> members(String type, JsonObject message) {
        Set<String> members = new TreeSet<>(message.keySet());
        members.removeIf(name -> OPTIONAL.contains(type + "." + name));
        return members;
    }

    private static JsonObject read(String type) {
        try (InputStream file = Golden.class.getResourceAsStream("/protocol/" + type + ".json")) {
            if (file == null) {
                throw new AssertionError("the server sent " + type + ", for which there is no golden file");
            }
            try (JsonReader reader = Json.createReader(file)) {
                return reader.readObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
