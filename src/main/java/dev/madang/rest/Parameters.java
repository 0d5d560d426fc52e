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
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads parameters of queries; each refusal names the one that is at fault. */
public final class Parameters {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Parameters() {}

    /**
     * A form that an answer may have.
     *
     * @param name that the parameter {@code format} has for it
     */
    public record Format(String name, String mediaType) {}

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
     * @param offered the first is the one for whoever accepts all alike
     */
    public static Format format(@Nullable String wanted, Request request, List<Format> offered) {
        if (wanted != null) {
            return offered.stream()
                    .filter(each -> each.name().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> wrong("format", "must be one of " + joined(offered, Format::name)));
        }
        List<Variant> variants = Variant.mediaTypes(offered.stream()
                        .map(each -> MediaType.valueOf(each.mediaType()))
                        .toArray(MediaType[]::new))
                .build();
        Variant best = request.selectVariant(variants);
        return offered.stream()
                .filter(each -> best != null && best.getMediaType().isCompatible(MediaType.valueOf(each.mediaType())))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_ACCEPTABLE,
                        "This resource answers in " + joined(offered, Format::mediaType) + "."));
    }

    private static String joined(List<Format> formats, Function<Format, String> part) {
        return formats.stream().map(part).collect(Collectors.joining(", "));
    }

    /** The refusal of one parameter. */
    public static ProblemException wrong(String name, String why) {
        return new ProblemException(ProblemType.BAD_REQUEST, "A parameter of the query is not valid.")
                .withViolations(List.of(new Violation(name, why)));
    }
}
