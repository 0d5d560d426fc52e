package dev.madang.live;

import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.protocol.Track;
import java.util.List;

/**
 * A participant's hold on its room, from join to leave. Its methods may be called from any thread, return at once and
 * take effect in the order of the calls; after {@link #leave} they have none. Whoever joined must leave in the end, or
 * the seat stays taken.
 */
public final class Presence {
    private final LiveRoom room;
    private final Participant participant;
    private final Runnable release;

    Presence(LiveRoom room, Participant participant, Runnable release) {
        this.room = room;
        this.participant = participant;
        this.release = release;
    }

    public ParticipantId id() {
        return participant.id();
    }

    /** Ends the presence and frees the seat; tells the others why. */
    public void leave(LeaveReason reason) {
        room.leave(participant, reason, release);
    }

    /** Replaces what the participant publishes, and answers {@code requestId}. */
    public void updateTracks(String requestId, List<Track> tracks) {
        room.updateTracks(participant, requestId, tracks);
    }

    /** Passes a step of the negotiation on to a participant of the same room, or answers that there is none. */
    public void relay(ClientMessage.Relay message) {
        room.relay(participant, message);
    }

    /** Tells the others that nothing is heard from the participant, or that it is heard again. */
    public void reconnecting(boolean now) {
        room.reconnecting(participant, now);
    }
}
