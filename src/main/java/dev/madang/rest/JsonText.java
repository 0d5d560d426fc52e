package dev.madang.rest;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The text of a request's body as one JSON object (RFC 8259): in UTF-8, within {@value #MAX_BYTES} bytes, not deeper than
 * {@value #MAX_DEPTH}, and each member once. Safe for use by many threads.
 */
public final class JsonText {
    /** Of a body; the largest that Madang has use for is a small part of it. */
    public static final int MAX_BYTES = 65_536;

    private static final int MAX_DEPTH = 16;

    private final JsonReaderFactory readers;

    public JsonText() {
        readers = Scalars.JSON.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
    }

    /**
     * Reads to the end of {@code body}.
     *
     * @throws ProblemException bad-request or too-large; never anything else, whatever the body is
     */
    public JsonObject read(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new ProblemException(ProblemType.TOO_LARGE, "A body has at most " + MAX_BYTES + " bytes.");
        }
        String text = text(bytes);
        refuseDepth(text);
        try (JsonReader reader = readers.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw bad("The body is not the JSON that is expected here: one object, with each member once.");
        } catch (RuntimeException e) { // Parsson throws others too, for example on giant numbers
            throw bad("The body is not JSON that this server reads.");
        }
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("The body is not UTF-8.");
        }
    }

    /** Counts brackets before the parser sees them, whose own limit is far off; strings are left out. */
    private static void refuseDepth(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted) {
                i += c == '\\' ? 1 : 0;
            } else if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0 && !text.substring(i + 1).isBlank()) {
                    throw bad("Something follows the object in the body.");
                }
            }
            if (depth > MAX_DEPTH) {
                throw bad("The body is nested deeper than " + MAX_DEPTH + ".");
            }
        }
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail);
    }
}
