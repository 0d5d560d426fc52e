package dev.madang.rest;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Variant;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Reads parameters of queries; each refusal names the one that is at fault. */
public final class Parameters {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /** A time in ISO 8601 with its offset, such as {@code 2026-11-22T09:00:00Z}; empty where there is none. */
    public static Optional<Instant> time(String name, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            if (!time.isBefore(Instant.EPOCH) && time.isBefore(LATEST)) {
                return Optional.of(time);
            }
            throw wrong(name, "must lie between 1970 and 9999");
        } catch (DateTimeException e) {
            throw wrong(name, "must be a time with its offset, such as 2026-11-22T09:00:00Z (a \"+\" is sent as %2B)");
        }
    }

    /**
     * What form the answer shall have: that of the parameter {@code format}, else the one that the request accepts best.
     *
     * @param offered media types by the names that the parameter has for them
     */
    public static String format(@Nullable String wanted, Request request, SortedMap<String, String> offered) {
        if (wanted != null) {
            if (!offered.containsKey(wanted)) {
                throw wrong("format", "must be one of " + String.join(", ", offered.keySet()));
            }
            return wanted;
        }
        List<Variant> variants = Variant.mediaTypes(
                        offered.values().stream().map(MediaType::valueOf).toArray(MediaType[]::new))
                .build();
        Variant best = request.selectVariant(variants);
        return offered.entrySet().stream()
                .filter(each -> best != null && best.getMediaType().isCompatible(MediaType.valueOf(each.getValue())))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_ACCEPTABLE,
                        "This resource answers in " + String.join(" and ", offered.values()) + "."));
    }

    /** The refusal of one parameter. */
    public static ProblemException wrong(String name, String why) {
        return new ProblemException(ProblemType.BAD_REQUEST, "A parameter of the query is not valid.")
                .withViolations(List.of(new Violation(name, why)));
    }
}
