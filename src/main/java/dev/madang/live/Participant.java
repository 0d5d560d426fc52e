package dev.madang.live;

import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ParticipantInfo;
import dev.madang.protocol.Track;
import java.util.List;

/** Somebody who is present. Read and changed by its room's commands only. */
final class Participant {
    private final Outbox outbox;
    private ParticipantInfo info;
    private boolean reconnecting;

    Participant(ParticipantInfo info, Outbox outbox) {
        this.info = info;
        this.outbox = outbox;
    }

    ParticipantId id() {
        return info.id();
    }

    ParticipantInfo info() {
        return info;
    }

    Outbox outbox() {
        return outbox;
    }

    boolean reconnecting() {
        return reconnecting;
    }

    void publish(List<Track> tracks) {
        info = new ParticipantInfo(info.id(), info.name(), info.role(), tracks);
    }

    void reconnecting(boolean now) {
        reconnecting = now;
    }
}
