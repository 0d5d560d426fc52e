package dev.madang.protocol;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the members of one JSON object strictly: each is wanted, of its type and within its limit, or refused. */
final class Members {
    private static final Pattern INTEGER = Pattern.compile("\\d{1,9}");

    private final JsonObject object;
    private final Set<String> read = new HashSet<>();

    Members(JsonObject object) {
        this.object = object;
    }

    String string(String name, int maxChars) {
        String text = stringOrEmpty(name, maxChars);
        if (text.isEmpty()) {
            throw bad("\"" + name + "\" must not be empty");
        }
        return text;
    }

    String stringOrEmpty(String name, int maxChars) {
        if (!(value(name) instanceof JsonString string)) {
            throw bad("\"" + name + "\" must be a string");
        }
        String text = string.getString();
        if (text.length() > maxChars) {
            throw bad("\"" + name + "\" must have at most " + maxChars + " characters");
        }
        if (hasLoneSurrogate(text)) {
            throw bad("\"" + name + "\" is not well-formed Unicode");
        }
        if (text.chars().anyMatch(Members::isStrayControl)) {
            throw bad("\"" + name + "\" has control characters other than line breaks and tabs");
        }
        return text;
    }

    @Nullable String stringIfPresent(String name, int maxChars) {
        return object.containsKey(name) ? string(name, maxChars) : absent(name);
    }

    @Nullable String stringOrNull(String name, int maxChars) {
        return isNull(name) ? absent(name) : string(name, maxChars);
    }

    int integer(String name, int min) {
        JsonValue value = value(name);
        String digits = value.toString();
        if (value.getValueType() != JsonValue.ValueType.NUMBER
                || !INTEGER.matcher(digits).matches()
                || Integer.parseInt(digits) < min) {
            throw bad("\"" + name + "\" must be an integer from " + min);
        }
        return Integer.parseInt(digits);
    }

    @Nullable Integer integerIfPresent(String name) {
        return object.containsKey(name) ? integer(name, 0) : null;
    }

    @Nullable Integer integerOrNull(String name) {
        if (isNull(name)) {
            absent(name);
            return null;
        }
        return integer(name, 0);
    }

    boolean bool(String name) {
        return switch (value(name).getValueType()) {
            case TRUE -> true;
            case FALSE -> false;
            default -> throw bad("\"" + name + "\" must be true or false");
        };
    }

    JsonArray array(String name) {
        if (value(name) instanceof JsonArray array) {
            return array;
        }
        throw bad("\"" + name + "\" must be a list");
    }

    @Nullable Members objectOrNull(String name) {
        JsonValue value = value(name);
        if (value instanceof JsonObject inner) {
            return new Members(inner);
        }
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return null;
        }
        throw bad("\"" + name + "\" must be an object or null");
    }

    /** Refuses members that nobody asked for. */
    void nothingElse() {
        if (read.size() != object.size()) {
            throw bad("it has members that this type does not know");
        }
    }

    static ProblemException bad(String what) {
        return new ProblemException(ProblemType.BAD_MESSAGE, "The message was not understood: " + what + ".");
    }

    private JsonValue value(String name) {
        JsonValue value = object.get(name);
        if (value == null) {
            throw bad("\"" + name + "\" is missing");
        }
        read.add(name);
        return value;
    }

    private boolean isNull(String name) {
        JsonValue value = object.get(name);
        return value == null || value.getValueType() == JsonValue.ValueType.NULL;
    }

    private @Nullable String absent(String name) {
        if (object.containsKey(name)) {
            read.add(name);
        }
        return null;
    }

    /** Six characters on the wire for one, and none that SDP or a candidate needs. */
    private static boolean isStrayControl(int c) {
        return c < ' ' && c != '\r' && c != '\n' && c != '\t';
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
