package dev.madang.live;

import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ParticipantInfo;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.Track;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is in a room, with a socket or without one for a while. All but its constants is read and changed by
 * its room's commands only.
 */
final class Participant {
    private final Backlog backlog = new Backlog();
    private final String accessToken;
    private final Seat seat;
    private ParticipantInfo info;

    /** The newest; others have no say any more. */
    private @Nullable Presence presence;

    private boolean away;
    private boolean reconnecting;
    private long received;

    Participant(ParticipantInfo info, String accessToken, Seat seat) {
        this.info = info;
        this.accessToken = accessToken;
        this.seat = seat;
    }

    String accessToken() {
        return accessToken;
    }

    Seat seat() {
        return seat;
    }

    ParticipantId id() {
        return info.id();
    }

    ParticipantInfo info() {
        return info;
    }

    void publish(List<Track> tracks) {
        info = new ParticipantInfo(info.id(), info.name(), info.role(), info.permissions(), info.hand(), tracks);
    }

    /** Whether others take it for being away: without a socket, or silent on it. */
    boolean reconnecting() {
        return reconnecting;
    }

    void reconnecting(boolean now) {
        reconnecting = now;
    }

    /** Whether it has no socket. */
    boolean away() {
        return away;
    }

    /** Asked from its join on. */
    Presence presence() {
        Presence hold = presence;
        if (hold == null) {
            throw new IllegalStateException("has not joined yet");
        }
        return hold;
    }

    /** How many messages it has said since its join. */
    long received() {
        return received;
    }

    void countReceived() {
        received++;
    }

    long sent() {
        return backlog.sent();
    }

    /** Sends at once, or when it is back. */
    void send(ServerMessage message) {
        backlog.add(message);
        if (!away) {
            presence().outbox().send(message);
        }
    }

    /** Whether what another participant says to it should wait. */
    boolean isBusy() {
        return away ? backlog.isHalfFull() : presence().outbox().isBusy();
    }

    /** Says the first words on a new socket; all that follows goes there too. */
    void attach(Presence hold, ServerMessage greeting, long confirmed) {
        presence = hold;
        away = false;
        hold.attached(hold.outbox().send(greeting), confirmed);
    }

    /** What it lacks that has had {@code count} messages; empty where that is not kept. */
    Optional<List<ServerMessage>> missedAfter(long count) {
        return backlog.after(count);
    }

    void detach() {
        away = true;
    }

    void confirm(long count) {
        backlog.confirm(count);
    }
}
