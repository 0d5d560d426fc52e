package dev.madang.rest;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: what follows a key, and how much of it. So a page costs the same wherever it lies, and
 * nothing is shown twice or left out when the list changes between two of them.
 *
 * @param after key of the last item that was seen; null begins at the first
 * @param limit items at most
 */
public record Paging(@Nullable String after, int limit) {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    /**
     * By the parameters {@code after} and {@code limit} of a request.
     *
     * @throws ProblemException bad-request
     */
    public static Paging of(@Nullable String after, @Nullable String limit) {
        if (limit == null) {
            return new Paging(after, USUAL);
        }
        if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The list cannot be given in such parts.")
                    .withViolations(List.of(new Violation("limit", "must be a number from 1 to " + MOST)));
        }
        return new Paging(after, Integer.parseInt(limit));
    }

    /** How many to look for: one more than is shown tells whether more follow. */
    public int toFind() {
        return limit + 1;
    }

    /** The answer with what was found, which is {@link #toFind()} at most. */
    public <T> Items page(List<T> found, Function<T, String> key, Function<T, ? extends Record> shown) {
        List<T> items = found.size() > limit ? found.subList(0, limit) : found;
        String next = found.size() > limit ? key.apply(items.get(limit - 1)) : null;
        return new Items(items.stream().<Record>map(shown).toList(), next);
    }

    /**
     * A part of a list.
     *
     * @param next what to ask for as {@code after} to go on; null at the end
     */
    public record Items(List<Record> items, @Nullable String next) {}
}
