package dev.madang.webhook;

import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import java.net.URI;
import java.util.Set;

/**
 * What somebody who sets up a webhook says of it.
 *
 * @param roomPrefix begins the names of the rooms whose events are sent; empty for all rooms, and for what concerns the
 *     whole server
 * @param types that are sent; empty for all
 * @param active whether events are taken down for it, and sent
 */
public record WebhookSettings(URI target, String roomPrefix, Set<EventType> types, boolean active) {
    public WebhookSettings {
        types = Set.copyOf(types);
    }

    /** Whether it is told of that event. */
    public boolean hears(Event event) {
        String room = event.room();
        return active
                && (types.isEmpty() || types.contains(event.type()))
                && (roomPrefix.isEmpty() || (room != null && room.startsWith(roomPrefix)));
    }

    WebhookSettings switchedOff() {
        return new WebhookSettings(target, roomPrefix, types, false);
    }
}
