package dev.madang.signaling;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What Jazzer calls with one way after another to cut messages into parts: the assembler gives back exactly what was
 * cut, or refuses it for exactly the reasons of src/docs/protocol.md. See {@link AssemblerFuzzTest}.
 */
public final class AssemblerFuzz {
    private static final int MOST_BYTES = 65_536;
    private static final int MOST_PARTS = 64;

    private final MessageAssembler assembler = new MessageAssembler();
    private final StringBuilder expected = new StringBuilder();
    private int parts;
    private int bytes;

    private AssemblerFuzz() {}

    /** Jazzer's name for its entry. */
    public static void fuzzerTestOneInput(FuzzedDataProvider data) {
        AssemblerFuzz socket = new AssemblerFuzz();
        boolean open = true;
        while (open && data.remainingBytes() > 0) {
            open = socket.takes(part(data), data.consumeBoolean());
        }
    }

    /** A few letters, at times many times over: the limits lie far beyond what a fuzzer writes letter by letter. */
    private static String part(FuzzedDataProvider data) {
        int times = data.consumeBoolean() ? data.consumeInt(0, 3_000) : 1;
        return data.consumeString(24).repeat(times);
    }

    private boolean takes(String part, boolean last) {
        parts++;
        bytes += weight(part);
        expected.append(part);
        boolean fits = parts <= MOST_PARTS && bytes <= MOST_BYTES;
        try {
            Optional<String> whole = assembler.add(part, last);
            hold(fits, "took " + parts + " parts with " + bytes + " bytes");
            hold(whole.equals(last ? Optional.of(expected.toString()) : Optional.empty()), "gave back something else");
        } catch (ProblemException refusal) {
            hold(refusal.type() == ProblemType.TOO_LARGE, "refused as " + refusal.type());
            hold(!fits, "refused " + parts + " parts with " + bytes + " bytes");
            return false;
        }
        if (last) {
            expected.setLength(0);
            parts = 0;
            bytes = 0;
        }
        return true;
    }

    /** Bytes of UTF-8; a lone half of a character weighs 2, for its other half may come in the next part. */
    private static int weight(String part) {
        long halves = part.codePoints()
                .filter(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                .count();
        return part.getBytes(StandardCharsets.UTF_8).length + (int) halves; // a lone half is written as "?"
    }

    private static void hold(boolean held, String otherwise) {
        if (!held) {
            throw new AssertionError(otherwise);
        }
    }
}
