package dev.madang.live;

import dev.madang.problem.ProblemException;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ServerMessage.LeaveReason;
import org.jspecify.annotations.Nullable;

/**
 * One socket's hold on a participant, from {@code joined} or {@code resumed} on. Its methods may be called from any thread, return at
 * once and take effect in the order of the calls; they have none after {@link #leave}, and none once a newer
 * socket holds the participant. Whoever got a presence must {@link #leave} or {@link #detach} in the end, or the seat stays taken.
 */
public final class Presence {
    private final LiveRoom room;
    private final Participant participant;
    private final Entering entering;
    private final String resumeToken;

    /** From positions in the outbox to counts since the join. Of the room's commands. */
    private long offset;

    Presence(LiveRoom room, Participant participant, Entering entering, String resumeToken) {
        this.room = room;
        this.participant = participant;
        this.entering = entering;
        this.resumeToken = resumeToken;
    }

    public ParticipantId id() {
        return participant.id();
    }

    /** Ends the participant's stay and frees its seat; tells the others why. */
    public void leave(LeaveReason reason) {
        room.leave(this, reason);
    }

    /**
     * The socket is gone; its participant may come back on another one for a while.
     *
     * @param heardAt when it was heard last, by the clock of {@link LiveRooms}
     */
    public void detach(long heardAt) {
        room.detach(this, heardAt);
    }

    /** Replaces what the participant publishes, where its role may, and answers. */
    public void updateTracks(ClientMessage.UpdateTracks update) {
        room.updateTracks(this, update);
    }

    /** Raises or lowers the participant's hand, and answers. */
    public void raiseHand(ClientMessage.RaiseHand raise) {
        room.raiseHand(this, raise);
    }

    /** Does to the room or to others what the participant's role may do, and answers. */
    public void moderate(Moderation moderation) {
        room.moderate(this, moderation);
    }

    /** Passes a step of the negotiation on to a participant of the same room, or answers that there is none. */
    public void relay(ClientMessage.Relay message) {
        room.relay(this, message);
    }

    /** Answers with the state of the room. */
    public void synchronize(String requestId) {
        room.synchronize(this, requestId);
    }

    /** Answers a message that means nothing here; the socket stays open. */
    public void refuse(@Nullable String requestId, ProblemException refusal) {
        room.refuse(this, requestId, refusal);
    }

    /** Tells the others that nothing is heard from the participant, or that it is heard again. */
    public void silent(boolean now) {
        room.silent(this, now);
    }

    /**
     * A ping was answered.
     *
     * @param position of the last message in the outbox that is known to have arrived
     */
    public void roundTrip(long milliseconds, long position) {
        room.roundTrip(this, milliseconds, position);
    }

    LiveRoom room() {
        return room;
    }

    Participant participant() {
        return participant;
    }

    Entering entering() {
        return entering;
    }

    Outbox outbox() {
        return entering.outbox();
    }

    String resumeToken() {
        return resumeToken;
    }

    /** The greeting has {@code position} in the outbox, and what follows it counts on from {@code confirmed}. */
    void attached(long position, long confirmed) {
        offset = confirmed - position;
    }

    /** How many messages have arrived since the join, if that at {@code position} has. */
    long countAt(long position) {
        return offset + position;
    }
}
