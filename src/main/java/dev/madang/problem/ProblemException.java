package dev.madang.problem;

import java.util.List;
import java.util.OptionalInt;

/** A caller's fault, or a state of the server that the caller should know: never a bug. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<Violation> violations;
    private final int retryAfterSeconds;

    /**
     * @param detail an English sentence that says what is wrong here and what to do
     */
    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of(), 0);
    }

    private ProblemException(ProblemType type, String detail, List<Violation> violations, int retryAfterSeconds) {
        super(detail, null, false, false);
        this.type = type;
        this.violations = List.copyOf(violations);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** The same refusal, with the fields that are at fault. */
    public ProblemException withViolations(List<Violation> fields) {
        return new ProblemException(type, detail(), fields, retryAfterSeconds);
    }

    /** The same refusal, with the time after which another try makes sense. */
    public ProblemException retryAfter(int seconds) {
        return new ProblemException(type, detail(), violations, seconds);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Violation> violations() {
        return violations;
    }

    /** In seconds; empty where waiting does not help. */
    public OptionalInt retryAfter() {
        return retryAfterSeconds > 0 ? OptionalInt.of(retryAfterSeconds) : OptionalInt.empty();
    }
}
