package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGeneratorFactory;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between the text of a frame and the messages of the protocol (RFC 8259).
 *
 * <p>Strict on the way in: duplicate, missing and unknown members, wrong types, overlong strings and deep nesting are
 * {@code bad-message}. The way out is always encoded anew. Safe for use by many threads.
 */
public final class MessageCodec {
    private final JsonGeneratorFactory generators;
    private volatile @Nullable Encoded last;

    public MessageCodec() {
        // looked up once: JsonProvider.provider() searches the class path at every call
        generators = JsonProvider.provider().createGeneratorFactory(Map.of());
    }

    /**
     * Reads one message.
     *
     * @throws ProblemException of the type bad-message; never anything else, whatever the text is
     */
    public ClientMessage decode(String text) {
        return ClientMessageReader.read(new Members(JsonText.object(text)));
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
}
