package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.media.MediaPlane;
import dev.madang.protocol.RoomName;
import dev.madang.turn.IceServers;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * What all occupied rooms use.
 *
 * @param journal does not wait
 */
record Equipment(
        Secrets secrets,
        Clock clock,
        Journal journal,
        MediaPlane media,
        IceServers iceServers,
        Observer observer,
        Removals removals,
        SignOuts signOuts,
        Banning banning) {
    Instant now() {
        return clock.instant();
    }

    void record(EventType type, RoomName room, Actor by, Map<String, String> details) {
        journal.record(new Event(secrets.id(), now(), type, room.value(), by, details));
    }
}
