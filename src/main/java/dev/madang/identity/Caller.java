package dev.madang.identity;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody who asks to enter a room, as far as the server knows.
 *
 * @param subject id of the {@link Actor} that this is; removals and bans stick to it
 * @param displayName 1 to 64 characters in Unicode NFC, without control characters or direction overrides
 * @param role in the room that is asked for
 * @param session of the {@link Actor}: when it ends, so does their presence; empty where there is none
 * @param invited the role that an invitation has given them, which nothing but its own end takes away
 */
public record Caller(String subject, String displayName, Role role, String session, Optional<Role> invited) {
    private static final int MAX_CHARS = 64;

    /** Control and private characters, and format characters but the joiners that emoji and scripts need. */
    private static final Pattern REFUSED =
            Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}\\p{Cf}\\p{Zl}\\p{Zp}&&[^\\u200c\\u200d]]");

    /** What can be seen: not joiners and spaces, nor the letters and signs that are drawn as nothing. */
    private static final Pattern VISIBLE =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}\\p{Cn}&&[^\\u115f\\u1160\\u2800\\u3164\\uffa0]]");

    /** Without a session. */
    public Caller(String subject, String displayName, Role role) {
        this(subject, displayName, role, "");
    }

    /** Without an invitation. */
    public Caller(String subject, String displayName, Role role, String session) {
        this(subject, displayName, role, session, Optional.empty());
    }

    public Caller {
        displayName = Normalizer.normalize(displayName, Normalizer.Form.NFC).strip();
        if (displayName.isEmpty()
                || displayName.length() > MAX_CHARS
                || REFUSED.matcher(displayName).find()
                || !VISIBLE.matcher(displayName).find()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The name cannot be shown to others.")
                    .withViolations(
                            List.of(new Violation("name", "must have 1 to 64 characters, none of them invisible")));
        }
    }

    /** The same in another role. */
    public Caller as(Role now) {
        return new Caller(subject, displayName, now, session, invited);
    }
}
