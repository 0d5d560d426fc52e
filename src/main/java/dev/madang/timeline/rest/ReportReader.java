package dev.madang.timeline.rest;

import dev.madang.timeline.Entry;
import dev.madang.timeline.Entry.Kind;
import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a report strictly: what is missing, unknown, twice there or out of its bounds is refused. */
final class ReportReader {
    private static final int MOST_EVENTS = 32;

    /** A page that was without a way to report for longer has lost it. */
    private static final int MOST_AGO = (int) Duration.ofMinutes(10).toMillis();

    private static final int MOST = 10_000_000;
    private static final String DOM_NAME = "[A-Za-z]{1,60}";
    private static final String ID = "[A-Za-z0-9_-]{1,64}";
    private static final String SERVER = "(stuns?|turns?):[A-Za-z0-9.:\\[\\]_-]{1,255}(\\?transport=(udp|tcp))?";
    private static final Set<String> SOURCES = Set.of("camera", "microphone", "screen", "speaker");
    private static final Set<String> STATES =
            Set.of("checking", "connected", "completed", "disconnected", "failed", "closed");
    private static final Set<String> TYPES = Set.of("host", "srflx", "prflx", "relay");
    private static final Set<String> PROTOCOLS = Set.of("udp", "tcp");
    private static final Set<String> RELAY_PROTOCOLS = Set.of("udp", "tcp", "tls");
    private static final Set<String> LIMITATIONS = Set.of("none", "cpu", "bandwidth", "other");

    private static final JsonReaderFactory READERS =
            JsonProvider.provider().createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private ReportReader() {}

    /**
     * The events of a report, in the order in which they were told.
     *
     * @param now what they count back from
     * @throws dev.madang.problem.ProblemException bad-request
     */
    static List<Entry> read(String text, Instant now) {
        JsonObject body = parse(text);
        if (body.size() != 1 || !(body.get("events") instanceof JsonArray events)) {
            throw ReportMembers.refusal("events", "must be a list, and all that the report has");
        }
        if (events.isEmpty() || events.size() > MOST_EVENTS) {
            throw ReportMembers.refusal("events", "must have 1 to " + MOST_EVENTS + " items");
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            String place = "events[" + i + "]";
            if (!(events.get(i) instanceof JsonObject event)) {
                throw ReportMembers.refusal(place, "must be an object");
            }
            entries.add(entry(new ReportMembers(event, place), now));
        }
        return entries;
    }

    private static JsonObject parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (RuntimeException notJson) { // Parsson throws others than JsonException, for example on giant numbers
            throw ReportMembers.refusal("events", "must stand in one JSON object with each member once");
        }
    }

    private static Entry entry(ReportMembers event, Instant now) {
        Instant at = now.minusMillis(event.integer("agoMs", MOST_AGO));
        Kind kind = kind(event);
        switch (kind) {
            case DEVICE_ERROR -> event.keepOneOf("source", SOURCES).keep("name", DOM_NAME);
            case SOCKET_CLOSED -> event.keepInteger("code", 4_999);
            case ICE_STATE -> event.keepIfPresent("peer", ID).keepOneOf("state", STATES);
            case ICE_SERVER_ERROR -> event.keep("url", SERVER).keepInteger("code", 999);
            case PAIR_SELECTED -> pair(event.keep("peer", ID));
            case ICE_RESTART -> event.keep("peer", ID);
            case QUALITY -> quality(event.keep("peer", ID));
            default -> {} // the kind says all
        }
        return new Entry(at, kind, event.kept());
    }

    private static Kind kind(ReportMembers event) {
        String name = event.string("kind");
        for (Kind kind : Kind.values()) {
            if (kind.compareTo(Kind.DEVICE_ERROR) >= 0 && kind.wireName().equals(name)) {
                return kind;
            }
        }
        throw event.wrong("kind", "is not one that pages report");
    }

    private static void pair(ReportMembers event) {
        ReportMembers local = event.object("local");
        ReportMembers remote = event.object("remote");
        local.keepOneOf("type", TYPES).keepOneOf("protocol", PROTOCOLS);
        local.keepOneOfIfPresent("relayProtocol", RELAY_PROTOCOLS);
        remote.keepOneOf("type", TYPES).keepOneOf("protocol", PROTOCOLS);
        event.take("localType", local.kept(), "type")
                .take("localProtocol", local.kept(), "protocol")
                .take("relayProtocol", local.kept(), "relayProtocol")
                .take("remoteType", remote.kept(), "type")
                .take("remoteProtocol", remote.kept(), "protocol");
    }

    private static void quality(ReportMembers event) {
        event.keepIntegerIfPresent("roundTripMs", MOST)
                .keepIntegerIfPresent("lossPercent", 100)
                .keepIntegerIfPresent("sentLossPercent", 100)
                .keepIntegerIfPresent("receivedKbps", MOST)
                .keepIntegerIfPresent("sentKbps", MOST)
                .keepIntegerIfPresent("framesPerSecond", 1_000)
                .keepOneOf("limitation", LIMITATIONS);
    }
}
