package dev.madang.rest;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import jakarta.json.JsonObject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Between JSON and the records that REST takes and gives: strict on the way in, with the limits that the records bear as Bean
 * Validation, and every field at fault named at once. Safe for use by many threads.
 */
public final class Bodies {
    private final Validator validator;

    public Bodies(Validator validator) {
        this.validator = validator;
    }

    /**
     * The record that {@code object} stands for, valid.
     *
     * @throws ProblemException bad-request, with violations
     */
    public <T extends Record> T read(JsonObject object, Class<T> type) {
        RecordReader reader = new RecordReader();
        @Nullable T record = reader.read(object, type);
        if (record == null) {
            throw invalid(reader.violations());
        }
        check(record);
        return record;
    }

    /**
     * {@code target} as a JSON merge patch changes it (RFC 7396), read as if the whole had been sent.
     *
     * @throws ProblemException bad-request, with violations
     */
    public <T extends Record> T merge(T target, JsonObject patch, Class<T> type) {
        refuseUnknown(patch, type);
        return read(Scalars.JSON.createMergePatch(patch).apply(write(target)).asJsonObject(), type);
    }

    /** As it stands in an answer. */
    public JsonObject write(Record record) {
        return RecordWriter.write(record);
    }

    /**
     * Checks the Bean Validation constraints of anything.
     *
     * @throws ProblemException bad-request, with violations
     */
    public void check(Object object) {
        Set<ConstraintViolation<Object>> violations = validator.validate(object);
        if (!violations.isEmpty()) {
            throw invalid(violations.stream()
                    .map(it -> new Violation(field(it), it.getMessage()))
                    .sorted(Comparator.comparing(Violation::field).thenComparing(Violation::message))
                    .toList());
        }
    }

    /** A null for an unknown member would vanish in the merge without a word. */
    private static void refuseUnknown(JsonObject patch, Class<? extends Record> type) {
        List<Violation> nulls = patch.keySet().stream()
                .filter(name -> patch.isNull(name)
                        && List.of(type.getRecordComponents()).stream()
                                .noneMatch(it -> it.getName().equals(name)))
                .map(name -> new Violation(name, "is not known here"))
                .toList();
        if (!nulls.isEmpty()) {
            throw invalid(nulls);
        }
    }

    private static ProblemException invalid(List<Violation> violations) {
        return new ProblemException(ProblemType.BAD_REQUEST, "Some fields are not valid; violations names them.")
                .withViolations(violations);
    }

    /** The path without what Bean Validation says of containers: {@code groups[].<iterable element>}. */
    private static String field(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString().replaceAll("\\.?<[^>]*>", "");
    }
}
