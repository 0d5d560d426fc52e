package dev.madang.protocol;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What src/docs/protocol.md says of the members of client messages, told once more without a line of the decoder: by
 * the names of record components, so that a new message is held too.
 */
final class Legal {
    private static final Map<String, Integer> MOST_CHARS =
            Map.of("requestId", 64, "sdp", 49_152, "to", 64, "knock", 64, "participant", 64);
    private static final int MOST_OTHER_CHARS = 4_096;

    /** Components that may be null, and texts that may be empty. */
    private static final Set<String> OPTIONAL = Set.of(
            "Join.replaces",
            "UpdateTracks.seen",
            "Offer.requestId",
            "Answer.requestId",
            "Trickle.requestId",
            "Trickle.candidate",
            "Candidate.sdpMid",
            "Candidate.sdpMLineIndex",
            "Candidate.usernameFragment");

    private static final Set<String> MAY_BE_EMPTY = Set.of("Candidate.candidate");

    private Legal() {}

    /** Fails when a decoded message has a member that the protocol forbids. */
    static void check(ClientMessage message) {
        record(message);
    }

    private static void record(Object record) {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            String owner = record.getClass().getSimpleName();
            try {
                component.getAccessor().setAccessible(true);
                value(owner, component.getName(), component.getAccessor().invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new LinkageError("cannot read " + owner + "." + component.getName(), e);
            }
        }
    }

    private static void value(String owner, String name, @Nullable Object value) {
        String member = owner + "." + name;
        if (value == null) {
            hold(OPTIONAL.contains(member), member + " is null");
        } else if (value instanceof String text) {
            text(member, name, text);
        } else if (value instanceof Number number) {
            hold(number.longValue() >= (name.equals("generation") ? 1 : 0), member + " is " + number);
        } else if (value instanceof ParticipantId id) {
            text(member, name, id.value());
        } else if (value instanceof RoomName room) {
            hold(new RoomName(room.value()).equals(room), member + " is not in its own normal form");
        } else if (value instanceof List<?> list) {
            tracks(member, list);
        } else if (value instanceof Record inner) {
            record(inner);
        } else {
            hold(value instanceof Boolean || value instanceof Track.Source, member + " is of an unknown kind");
        }
    }

    private static void text(String member, String name, String text) {
        hold(!text.isEmpty() || MAY_BE_EMPTY.contains(member), member + " is empty");
        hold(
                text.length() <= MOST_CHARS.getOrDefault(name, MOST_OTHER_CHARS),
                member + " has " + text.length() + " characters");
        hold(StandardCharsets.UTF_8.newEncoder().canEncode(text), member + " is not well-formed Unicode");
    }

    private static void tracks(String member, List<?> tracks) {
        hold(tracks.size() <= 4, member + " has " + tracks.size() + " entries");
        long sources =
                tracks.stream().map(it -> ((Track) it).source()).distinct().count();
        hold(sources == tracks.size(), member + " names a source twice");
        tracks.forEach(Legal::record);
    }

    private static void hold(boolean held, String otherwise) {
        if (!held) {
            throw new AssertionError(otherwise);
        }
    }
}
