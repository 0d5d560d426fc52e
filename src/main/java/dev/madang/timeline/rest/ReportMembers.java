package dev.madang.timeline.rest;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The members of one event: those that are kept become the details of its entry. */
final class ReportMembers {
    private final JsonObject object;
    private final String place;
    private final Set<String> read = new HashSet<>();
    private final Map<String, String> details = new TreeMap<>();

    /** @param place of the object in the report, for refusals */
    ReportMembers(JsonObject object, String place) {
        this.object = object;
        this.place = place;
    }

    /**
     * What was kept.
     *
     * @throws ProblemException bad-request where there is more than was asked for
     */
    Map<String, String> kept() {
        for (String name : object.keySet()) {
            if (!read.contains(name)) {
                throw wrong(name, "is not known here");
            }
        }
        return details;
    }

    String string(String name) {
        if (value(name) instanceof JsonString text) {
            return text.getString();
        }
        throw wrong(name, "must be a text");
    }

    int integer(String name, int most) {
        if (value(name) instanceof JsonNumber number && number.toString().matches("\\d{1,9}")) {
            int value = number.intValue();
            if (value <= most) {
                return value;
            }
        }
        throw wrong(name, "must be a whole number from 0 to " + most);
    }

    ReportMembers object(String name) {
        if (value(name) instanceof JsonObject inner) {
            return new ReportMembers(inner, place + "." + name);
        }
        throw wrong(name, "must be an object");
    }

    ReportMembers keep(String name, String pattern) {
        String text = string(name);
        if (!text.matches(pattern)) {
            throw wrong(name, "must match " + pattern);
        }
        details.put(name, text);
        return this;
    }

    ReportMembers keepIfPresent(String name, String pattern) {
        return object.containsKey(name) ? keep(name, pattern) : this;
    }

    ReportMembers keepOneOf(String name, Set<String> known) {
        String text = string(name);
        if (!known.contains(text)) {
            throw wrong(
                    name,
                    "must be one of "
                            + String.join(", ", known.stream().sorted().toList()));
        }
        details.put(name, text);
        return this;
    }

    ReportMembers keepOneOfIfPresent(String name, Set<String> known) {
        return object.containsKey(name) ? keepOneOf(name, known) : this;
    }

    ReportMembers keepInteger(String name, int most) {
        details.put(name, Integer.toString(integer(name, most)));
        return this;
    }

    ReportMembers keepIntegerIfPresent(String name, int most) {
        return object.containsKey(name) ? keepInteger(name, most) : this;
    }

    /** Keeps what another object has kept, under a name of its own; nothing where it has not. */
    ReportMembers take(String name, Map<String, String> from, String theirs) {
        String text = from.get(theirs);
        if (text != null) {
            details.put(name, text);
        }
        return this;
    }

    ProblemException wrong(String name, String why) {
        return refusal(place + "." + name, why);
    }

    static ProblemException refusal(String field, String why) {
        return new ProblemException(ProblemType.BAD_REQUEST, "The report is not one that this server takes.")
                .withViolations(List.of(new Violation(field, why)));
    }

    private JsonValue value(String name) {
        read.add(name);
        JsonValue value = object.get(name);
        if (value == null) {
            throw wrong(name, "is missing");
        }
        return value;
    }
}
