package dev.madang.problem;

import java.util.List;

/**
 * The body of a refused REST request (RFC 9457, section 3.1).
 *
 * @param type a URN that names the {@link ProblemType}
 * @param title the same sentence for every occurrence
 * @param status the HTTP status
 * @param detail what is wrong here, and what to do
 * @param instance path of the request
 * @param violations the fields at fault; may be empty
 */
public record Problem(
        String type, String title, int status, String detail, String instance, List<Violation> violations) {
    public Problem {
        violations = List.copyOf(violations);
    }

    /** The refusal as it is shown to the caller of {@code instance}. */
    public static Problem of(ProblemException refusal, String instance) {
        ProblemType type = refusal.type();
        return new Problem(type.uri(), type.title(), type.status(), refusal.detail(), instance, refusal.violations());
    }
}
