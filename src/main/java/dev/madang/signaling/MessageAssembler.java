package dev.madang.signaling;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Limits;
import java.util.Optional;

/**
 * Puts the parts of a message together and counts bytes and parts while it does, because the limits of both servers do
 * not hold: WildFly skips its own when a message spans several reads (UNDERTOW-2770), Payara's is per frame. One thread
 * at a time.
 */
final class MessageAssembler {
    private final StringBuilder text = new StringBuilder(0);
    private int bytes;
    private int parts;

    /**
     * Takes the next part.
     *
     * @return the whole message after its last part
     * @throws ProblemException too-large; the connection must close
     */
    Optional<String> add(String part, boolean last) {
        parts++;
        bytes += utf8Length(part);
        if (bytes > Limits.MESSAGE_BYTES || parts > Limits.FRAGMENTS) {
            freeText();
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "A message has at most " + Limits.MESSAGE_BYTES + " bytes in " + Limits.FRAGMENTS + " fragments.");
        }
        if (last && parts == 1) {
            reset();
            return Optional.of(part);
        }
        text.append(part);
        if (!last) {
            return Optional.empty();
        }
        String whole = text.toString();
        reset();
        return Optional.of(whole);
    }

    /** A socket that sent one large message does not hold its buffer for ever. */
    private void freeText() {
        text.setLength(0);
        text.trimToSize();
    }

    private void reset() {
        freeText();
        bytes = 0;
        parts = 0;
    }

    private static int utf8Length(String part) {
        int length = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
        return length;
    }
}
