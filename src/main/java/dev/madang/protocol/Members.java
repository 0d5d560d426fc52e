package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the members of one JSON object strictly: each is wanted, of its type and within its limit, or refused. */
final class Members {
    private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");

    /** What has not been read yet. */
    private final Map<String, Object> left;

    Members(Map<String, Object> object) {
        left = object;
    }

    /** Those of an object inside, or refused with {@code otherwise}. */
    @SuppressWarnings("unchecked") // JsonText makes no other maps
    static Members of(Object value, String otherwise) {
        if (value instanceof Map<?, ?> object) {
            return new Members((Map<String, Object>) object);
        }
        throw bad(otherwise);
    }

    String string(String name, int maxChars) {
        String text = stringOrEmpty(name, maxChars);
        if (text.isEmpty()) {
            throw bad("\"" + name + "\" must not be empty");
        }
        return text;
    }

    String stringOrEmpty(String name, int maxChars) {
        if (!(value(name) instanceof String text)) {
            throw bad("\"" + name + "\" must be a string");
        }
        if (text.length() > maxChars) {
            throw bad("\"" + name + "\" must have at most " + maxChars + " characters");
        }
        return text;
    }

    @Nullable String stringIfPresent(String name, int maxChars) {
        return left.containsKey(name) ? string(name, maxChars) : null;
    }

    @Nullable String stringOrNull(String name, int maxChars) {
        return isNull(name) ? nothing(name) : string(name, maxChars);
    }

    int integer(String name, int min) {
        if (!(value(name) instanceof JsonText.Digits digits)
                || !INTEGER.matcher(digits.text()).matches()
                || Integer.parseInt(digits.text()) < min) {
            throw bad("\"" + name + "\" must be an integer from " + min);
        }
        return Integer.parseInt(digits.text());
    }

    @Nullable Integer integerOrNull(String name) {
        if (isNull(name)) {
            left.remove(name);
            return null;
        }
        return integer(name, 0);
    }

    boolean bool(String name) {
        if (value(name) instanceof Boolean truth) {
            return truth;
        }
        throw bad("\"" + name + "\" must be true or false");
    }

    List<?> array(String name) {
        if (value(name) instanceof List<?> array) {
            return array;
        }
        throw bad("\"" + name + "\" must be a list");
    }

    @Nullable Members objectOrNull(String name) {
        if (isNull(name)) {
            value(name);
            return null;
        }
        return of(value(name), "\"" + name + "\" must be an object or null");
    }

    /** Refuses members that nobody asked for. */
    void nothingElse() {
        if (!left.isEmpty()) {
            throw bad("it has members that this type does not know");
        }
    }

    static ProblemException bad(String what) {
        return new ProblemException(ProblemType.BAD_MESSAGE, "The message was not understood: " + what + ".");
    }

    private Object value(String name) {
        Object value = left.remove(name);
        if (value == null) {
            throw bad("\"" + name + "\" is missing");
        }
        return value;
    }

    private boolean isNull(String name) {
        Object value = left.get(name);
        return value == null || value == JsonText.Null.NULL;
    }

    private @Nullable String nothing(String name) {
        left.remove(name);
        return null;
    }
}
