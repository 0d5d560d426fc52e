package dev.madang.rest;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The state that a request is made for, by {@code If-Match} and {@code If-None-Match} (RFC 9110, section 13).
 *
 * <p>Whoever changes something says which state was seen, so that nobody overwrites what another has just changed; {@code *}
 * says on purpose that any state will do. Asked inside the transaction of the change.
 *
 * @param ifMatch the header; null where there is none
 * @param ifNoneMatch the header; null where there is none
 */
public record Preconditions(
        @Nullable String ifMatch, @Nullable String ifNoneMatch) {
    private static final String ANY = "*";

    /** Those that came with a request. */
    public static Preconditions of(HttpHeaders headers) {
        return new Preconditions(
                headers.getHeaderString(HttpHeaders.IF_MATCH), headers.getHeaderString(HttpHeaders.IF_NONE_MATCH));
    }

    /**
     * Checks a change or a deletion of something that exists.
     *
     * @throws ProblemException precondition-required without {@code If-Match}, precondition-failed where it names another state
     */
    public void checkChange(EntityTag current) {
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Say which state you change: read it, and send its ETag as If-Match, or If-Match: * for any state.");
        }
        if (ifNoneMatch != null && names(ifNoneMatch, current)) {
            throw failed("If-None-Match says not to touch what exists already.");
        }
        if (!names(ifMatch, current)) {
            throw failed("It has changed since you read it. Read it again, and decide anew.");
        }
    }

    /**
     * Checks a PUT to a place where something may be.
     *
     * @param current empty where nothing is
     * @throws ProblemException precondition-required with neither header, precondition-failed where one is not met
     */
    public void checkPut(Optional<EntityTag> current) {
        if (ifMatch == null && ifNoneMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-None-Match: * to create, or the ETag that you have read as If-Match to replace.");
        }
        if (current.isEmpty() && ifMatch != null) {
            throw failed("There is nothing here to replace. Send If-None-Match: * to create it.");
        }
        if (current.isPresent() && ifMatch == null) {
            throw failed("It exists already. Read it, and send its ETag as If-Match to replace it.");
        }
        current.ifPresent(this::checkChange);
    }

    /** Whether a reader has this state already, so that 304 says enough. */
    public boolean isKnown(EntityTag current) {
        return ifNoneMatch != null && names(weakened(ifNoneMatch), current);
    }

    /** {@code If-Match} compares strongly: a weak tag names nothing (section 8.8.3.2). */
    private static boolean names(String header, EntityTag tag) {
        Predicate<String> same = tag.header()::equals;
        return header.strip().equals(ANY)
                || Arrays.stream(header.split(",")).map(String::strip).anyMatch(same);
    }

    /** {@code If-None-Match} compares weakly: proxies that compress weaken what they pass on. */
    private static String weakened(String header) {
        return header.replace("W/\"", "\"");
    }

    private static ProblemException failed(String detail) {
        return new ProblemException(ProblemType.PRECONDITION_FAILED, detail);
    }
}
