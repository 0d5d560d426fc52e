package dev.madang.identity;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Somebody who asks to enter a room, as far as the server knows.
 *
 * @param displayName 1 to 64 characters in Unicode NFC, without control characters or direction overrides
 * @param role in the room that is asked for
 */
public record Caller(String displayName, Role role) {
    private static final int MAX_CHARS = 64;

    /** Control, private and unassigned characters, and format characters but the joiners that emoji and scripts need. */
    private static final Pattern REFUSED = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cn}\\p{Cs}\\p{Cf}&&[^\\u200c\\u200d]]");

    public Caller {
        displayName = Normalizer.normalize(displayName, Normalizer.Form.NFC).strip();
        if (displayName.isEmpty()
                || displayName.length() > MAX_CHARS
                || REFUSED.matcher(displayName).find()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The name cannot be shown to others.")
                    .withViolations(
                            List.of(new Violation("name", "must have 1 to 64 characters, none of them invisible")));
        }
    }
}
