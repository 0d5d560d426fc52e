package dev.madang.room;

import dev.madang.identity.Passwords;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What settings of rooms and their lists must be like: the limits of each field, and how fields go together. */
public final class RoomRules {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    private static final int PASSWORD_MIN = 4;
    private static final int PASSWORD_MAX = 100;

    private final Validator validator;
    private final Passwords passwords;
    private final int capacity;

    /**
     * @param capacity of rooms where nothing is said of it
     */
    public RoomRules(Validator validator, Passwords passwords, int capacity) {
        this.validator = validator;
        this.passwords = passwords;
        this.capacity = capacity;
    }

    /** The settings of a room of which nothing is said. */
    public RoomSettings usual() {
        return RoomSettings.open(capacity);
    }

    /**
     * What is stored of a room's password. Slow on purpose: call it outside of a transaction.
     *
     * @throws ProblemException bad-request
     */
    public String hash(String password) {
        if (password.length() < PASSWORD_MIN || password.length() > PASSWORD_MAX) {
            refuse(List.of(new Violation("password", "must have 4 to 100 characters")));
        }
        return passwords.hash(password);
    }

    /**
     * Checks settings as a whole.
     *
     * @throws ProblemException bad-request, with all violations
     */
    void check(RoomSettings settings) {
        List<Violation> violations = violations(settings);
        if (settings.opens() != null
                && settings.closes() != null
                && !settings.closes().isAfter(settings.opens())) {
            violations.add(new Violation("closes", "must be later than opens"));
        }
        if (isOutside(settings.duration())) {
            violations.add(new Violation("duration", "must lie between PT1M and P7D"));
        }
        if (settings.entry() == Entry.GROUPS && settings.groups().isEmpty()) {
            violations.add(new Violation("groups", "must name a group where entry is groups, or nobody enters"));
        }
        refuse(violations);
    }

    /**
     * Checks the limits of anything's fields.
     *
     * @throws ProblemException bad-request, with all violations
     */
    void checkFields(Object object) {
        refuse(violations(object));
    }

    private static boolean isOutside(@Nullable Duration duration) {
        return duration != null && (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0);
    }

    private List<Violation> violations(Object object) {
        return new ArrayList<>(validator.validate(object).stream()
                .map(it -> new Violation(field(it), it.getMessage()))
                .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                .toList());
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "Some fields are not valid; violations names them.")
                    .withViolations(violations);
        }
    }

    /** The path without what Bean Validation says of containers: {@code groups[].<iterable element>}. */
    private static String field(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString().replaceAll("\\.?<[^>]*>", "");
    }
}
