package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.nio.charset.StandardCharsets;

/**
 * What Jazzer calls with one text after another: whatever the text, the decoder reads a legal message or refuses it as
 * bad-message, the same each time. See {@link DecoderFuzzTest}.
 */
public final class DecoderFuzz {
    private static final MessageCodec CODEC = new MessageCodec();

    /** Stand for the halves of a character, which UTF-8 does not hold but a server's decoder may let through. */
    private static final char FIRST_HALF = '\ue000';

    private static final char SECOND_HALF = '\ue001';

    private DecoderFuzz() {}

    /** Jazzer's name for its entry. */
    public static void fuzzerTestOneInput(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8)
                .replace(FIRST_HALF, '\ud83c')
                .replace(SECOND_HALF, '\udfaa');

        Object first = outcome(text);

        if (first instanceof ClientMessage message) {
            Legal.check(message);
        }
        if (!first.equals(outcome(text))) {
            throw new AssertionError("the same text was decoded in two ways");
        }
    }

    /** The message, or the sentence of the refusal; everything else is thrown on, and Jazzer reports it. */
    private static Object outcome(String text) {
        try {
            return CODEC.decode(text);
        } catch (ProblemException refusal) {
            if (refusal.type() != ProblemType.BAD_MESSAGE) {
                throw new AssertionError("refused as " + refusal.type(), refusal);
            }
            return refusal.detail();
        }
    }
}
