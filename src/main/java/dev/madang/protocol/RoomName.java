package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a room, as it stands in the URL: 1 to 64 letters, marks or digits of any script, hyphen, underscore and
 * dot, in Unicode NFC and lower case. Two spellings that a person would take for the same are the same.
 */
public record RoomName(String value) {
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]{0,63}");

    public RoomName {
        value = Normalizer.normalize(value, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        if (!FORM.matcher(value).matches()) {
            throw new ProblemException(
                    ProblemType.BAD_ROOM_NAME,
                    "A room name has 1 to 64 letters, digits, hyphens, underscores or dots, and starts with a letter or digit.");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
