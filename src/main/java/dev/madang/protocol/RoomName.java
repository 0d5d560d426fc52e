package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a room, as it stands in the URL: 1 to 64 letters, marks or digits of any one script, hyphen, underscore and
 * dot, in Unicode NFC and lower case. Two spellings that a person would take for the same are the same, or one of them is
 * refused (Unicode UTS 39; decision 16).
 */
public record RoomName(String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{Nd}][\\p{L}\\p{M}\\p{Nd}._-]{0,63}");

    /** Drawn as nothing, although Unicode calls them letters or marks. */
    private static final Pattern INVISIBLE =
            Pattern.compile("[\\u034f\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180f\\u3164\\ufe00-\\ufe0f\\uffa0"
                    + "\\x{1d159}\\x{e0100}-\\x{e01ef}]");

    public RoomName {
        value = Normalizer.normalize(value, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        value = Normalizer.normalize(value, Normalizer.Form.NFC);
        if (!FORM.matcher(value).matches() || INVISIBLE.matcher(value).find()) {
            throw refused(
                    "A room name has 1 to 64 letters, digits, hyphens, underscores or dots, and starts with a letter or digit.");
        }
        if (!Normalizer.isNormalized(value, Normalizer.Form.NFKC)) {
            throw refused("The room name has letters in a special form, such as wide ones. Write them plainly.");
        }
        if (!Scripts.areOfOneKind(value)) {
            throw refused(
                    "The room name mixes scripts whose letters look alike. Write it in one; Latin letters may stand beside Korean, Japanese and Chinese.");
        }
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(ProblemType.BAD_ROOM_NAME, detail)
                .withViolations(List.of(new Violation("name", "is not a room name")));
    }

    @Override
    public String toString() {
        return value;
    }
}
