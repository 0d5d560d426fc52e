package dev.madang.signaling;

import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A message of the wire, with the sentences in which the model speaks of it. */
record Heard(JsonObject json) {
    private static final JsonReaderFactory READERS = JsonProvider.provider().createReaderFactory(Map.of());
    private static final Set<String> EVENTS = Set.of(
            "participant-joined",
            "participant-left",
            "participant-reconnecting",
            "participant-reconnected",
            "tracks-updated",
            "role-changed",
            "room-changed");
    private static final Set<String> RELAYS = Set.of("offered", "answered", "trickled");
    private static final Set<String> ANSWERS = Set.of("ok", "error", "synchronized");

    static Heard of(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return new Heard(reader.readObject());
        }
    }

    String type() {
        return text("type");
    }

    String text(String member) {
        return json.getString(member, "");
    }

    long number() {
        return json.getJsonNumber("number").longValueExact();
    }

    int integer(String member) {
        return json.getJsonNumber(member).intValueExact();
    }

    boolean isEvent() {
        return EVENTS.contains(type());
    }

    boolean isRelayed() {
        return RELAYS.contains(type());
    }

    boolean isAnswer() {
        return ANSWERS.contains(type());
    }

    /** A room event without its number, and without what differs from receiver to receiver. */
    String event() {
        String kind = type().replace("participant-", "");
        return switch (kind) {
            case "joined" -> {
                JsonObject newcomer = json.getJsonObject("participant");
                String before = json.containsKey("replaces") ? " replaces " + text("replaces") : "";
                yield "joined " + seen(newcomer) + before;
            }
            case "left" -> "left " + text("participant") + " " + text("reason");
            case "role-changed" -> kind + " " + text("participant") + " " + text("role");
            case "room-changed" -> kind + " " + json.getJsonObject("room").getBoolean("locked");
            case "tracks-updated" -> kind + " " + text("participant") + " " + json.get("tracks");
            default -> kind + " " + text("participant");
        };
    }

    /** What somebody said to this one; every saying has a word of its own in it. */
    String relay() {
        return type() + " " + text("from") + " " + word();
    }

    /** The word in something that is said to somebody. */
    String word() {
        JsonValue candidate = json.get("candidate");
        return candidate == null ? text("sdp") : candidate.asJsonObject().getString("candidate");
    }

    String answer() {
        return switch (type()) {
            case "ok" -> "ok " + text("id");
            case "error" -> "error " + text("id") + " " + text("problem");
            case "synchronized" -> "synchronized " + text("id") + " " + number() + ": " + others();
            default -> type();
        };
    }

    List<JsonObject> participants() {
        return json.getJsonArray("participants").getValuesAs(JsonObject.class);
    }

    /** The participants of a snapshot. */
    String others() {
        return participants().stream().map(Heard::seen).sorted().collect(Collectors.joining("; "));
    }

    private static String seen(JsonObject participant) {
        return participant.getString("id") + " " + participant.getString("name") + " " + participant.getString("role")
                + " "
                + participant.get("tracks")
                + (participant.getBoolean("reconnecting") ? " reconnecting" : "");
    }
}
