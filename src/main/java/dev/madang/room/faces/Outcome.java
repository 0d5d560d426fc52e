package dev.madang.room.faces;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.faces.context.FacesContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What became of a form: the page has the words, in its language, and shows the rule of each field that is at fault. */
public final class Outcome {
    private static final String NOTICE = "notice";
    private static final Map<ProblemType, String> TOLD = Map.of(
            ProblemType.BAD_REQUEST, "fields",
            ProblemType.BAD_ROOM_NAME, "roomName",
            ProblemType.ALREADY_EXISTS, "exists",
            ProblemType.PRECONDITION_FAILED, "stale",
            ProblemType.NO_SUCH_ROOM, "gone",
            ProblemType.NOT_FOUND, "gone",
            ProblemType.STORAGE_UNAVAILABLE, "storage",
            ProblemType.FORBIDDEN, "forbidden");

    private final Set<String> fields = new TreeSet<>();
    private @Nullable String problem;

    /** What the page calls the refusal; null where all went well. */
    public @Nullable String getProblem() {
        return problem;
    }

    /** Whether that field is at fault. */
    public boolean at(String field) {
        return fields.contains(field);
    }

    /** Whether any of them is. */
    public boolean isAtFields() {
        return !fields.isEmpty();
    }

    void refuse(ProblemException refusal) {
        refuse(refusal, Map.of());
    }

    /**
     * Takes a refusal in.
     *
     * @param fieldNames how the page calls those fields that it does not call as REST does
     */
    void refuse(ProblemException refusal, Map<String, String> fieldNames) {
        problem = TOLD.getOrDefault(refusal.type(), "other");
        refusal.violations()
                .forEach(violation -> refuse(fieldNames.getOrDefault(violation.field(), violation.field())));
    }

    /** A field breaks its rule; of a path only the first step is a field of the page. */
    void refuse(String field) {
        problem = problem == null ? "fields" : problem;
        fields.add(field.replaceFirst("[.\\[<].*", ""));
    }

    boolean isRefusal() {
        return problem != null;
    }

    /** Has the page that comes next say something, once. */
    static void tellNext(String notice) {
        FacesContext.getCurrentInstance().getExternalContext().getFlash().put(NOTICE, notice);
    }
}
