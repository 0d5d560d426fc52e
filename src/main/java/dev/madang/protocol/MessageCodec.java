package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.StringReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between the text of a frame and the messages of the protocol (RFC 8259).
 *
 * <p>Strict on the way in: duplicate, missing and unknown members, wrong types, overlong strings and deep nesting are
 * {@code bad-message}. The way out is always encoded anew. Safe for use by many threads.
 */
public final class MessageCodec {
    private final JsonReaderFactory readers;
    private final JsonGeneratorFactory generators;
    private volatile @Nullable Encoded last;

    public MessageCodec() {
        // looked up once: JsonProvider.provider() searches the class path at every call
        JsonProvider json = JsonProvider.provider();
        readers = json.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
        generators = json.createGeneratorFactory(Map.of());
    }

    /**
     * Reads one message.
     *
     * @throws ProblemException of the type bad-message; never anything else, whatever the text is
     */
    public ClientMessage decode(String text) {
        refuseByBrackets(text);
        return ClientMessageReader.read(new Members(parse(text)));
    }

    /** Writes one message. Given the same object again, as a room does with an event, it writes only once. */
    public String encode(ServerMessage message) {
        Encoded before = last;
        if (before != null && before.message == message) {
            return before.text;
        }
        Encoded now = new Encoded(message, ServerMessageWriter.write(message, generators));
        last = now;
        return now.text;
    }

    private record Encoded(ServerMessage message, String text) {}

    private JsonObject parse(String text) {
        try (JsonReader reader = readers.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw Members.bad("it is not one JSON object with each member once");
        } catch (RuntimeException e) { // Parsson throws others too, for example on giant numbers
            throw Members.bad("it is not JSON that this server reads");
        }
    }

    /**
     * Counts brackets before the parser sees them: its own limit of depth is far off and ends in a plain
     * RuntimeException, and it does not look at what follows the object.
     */
    private static void refuseByBrackets(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '{' || c == '[') {
                depth++;
                if (depth > Limits.JSON_DEPTH) {
                    throw Members.bad("it is nested deeper than " + Limits.JSON_DEPTH);
                }
            } else if (c == '}' || c == ']') {
                depth--;
                if (depth == 0 && !text.substring(i + 1).chars().allMatch(MessageCodec::isSpace)) {
                    throw Members.bad("something follows the object");
                }
            }
        }
    }

    /** White space by RFC 8259, section 2. */
    private static boolean isSpace(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }
}
