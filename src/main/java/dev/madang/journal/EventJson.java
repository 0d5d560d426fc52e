package dev.madang.journal;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.util.OptionalLong;

/** An event as other systems get it; src/docs/webhooks.md describes it. */
public final class EventJson {
    /** Looked up once: finding it anew for each event costs more than the event. */
    private static final JsonProvider JSON = JsonProvider.provider();

    private EventJson() {}

    /**
     * A JSON text.
     *
     * @param sequence the event's number in its room, where it has one
     */
    public static String text(Event event, OptionalLong sequence) {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("id", event.id())
                .add("type", event.type().wireName())
                .add("at", event.at().toString());
        String room = event.room();
        if (room != null) {
            json.add("room", room);
        }
        sequence.ifPresent(number -> json.add("sequence", number));
        json.add(
                "by",
                JSON.createObjectBuilder()
                        .add("id", event.by().id())
                        .add("name", event.by().name()));
        JsonObjectBuilder details = JSON.createObjectBuilder();
        event.details().forEach(details::add);
        return json.add("details", details).build().toString();
    }
}
