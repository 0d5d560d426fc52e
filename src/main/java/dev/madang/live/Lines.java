package dev.madang.live;

import dev.madang.journal.EventType;
import dev.madang.metrics.Metrics;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.ServerMessage;
import java.util.List;
import java.util.Optional;

/** The sockets of those in a room: lost, silent, taken over, heard again. Used by the room's commands only. */
final class Lines {
    private final Hall hall;
    private final Roster roster;
    private final Observer observer;

    Lines(Hall hall) {
        this.hall = hall;
        roster = hall.roster();
        observer = hall.equipment().observer();
    }

    /**
     * What a returning socket says, and is given.
     *
     * @param received how many messages the participant has had since its join
     */
    record Return(String requestId, long received) {}

    /** Whether the participant is here and this is its newest presence. */
    boolean isHeld(Presence presence) {
        Participant participant = presence.participant();
        return roster.has(participant) && participant.presence() == presence;
    }

    void resume(Presence former, Presence next, Return with) {
        Participant participant = former.participant();
        Optional<List<ServerMessage>> missed =
                isHeld(former) ? participant.missedAfter(with.received) : Optional.empty();
        if (missed.isEmpty()) {
            observer.notResumed(isHeld(former) ? Metrics.Resume.OVERFLOWED : Metrics.Resume.UNKNOWN);
            next.entering().refused(hall.equipment().signOuts().refusalOf(former.resumeToken()));
            return;
        }
        former.outbox().close(CloseCode.CONNECTED_ELSEWHERE.code(), "resumed elsewhere");
        observer.resumed(former, next);
        next.entering().entered(next); // before its first word: the answer may come at once, on another thread
        if (participant.away()) {
            hall.record(EventType.PARTICIPANT_RETURNED, participant.actor(), participant);
        }
        IceConfiguration ice = hall.ice().take(participant);
        ServerMessage resumed = new ServerMessage.Resumed(
                with.requestId, roster.number(), participant.received(), ice, next.resumeToken());
        participant.attach(next, resumed, with.received);
        missed.get().forEach(message -> next.outbox().send(upToDate(message, ice)));
        heardAgain(participant);
    }

    /** As it was missed; but an older way to ICE servers would take the place of the one in {@code resumed}. */
    private static ServerMessage upToDate(ServerMessage missed, IceConfiguration ice) {
        return missed instanceof ServerMessage.IceConfigurationRenewed
                ? new ServerMessage.IceConfigurationRenewed(ice)
                : missed;
    }

    void detach(Presence presence, long heardAt) {
        Participant participant = presence.participant();
        if (isHeld(presence) && !participant.away()) {
            participant.detach();
            observer.away(presence, heardAt);
            unheard(participant);
            hall.record(EventType.PARTICIPANT_AWAY, participant.actor(), participant);
        }
    }

    void silent(Presence presence, boolean now) {
        Participant participant = presence.participant();
        if (!isHeld(presence) || participant.away()) {
            return;
        }
        if (now) {
            unheard(participant);
        } else {
            heardAgain(participant);
        }
    }

    void roundTrip(Presence presence, long milliseconds, long position) {
        if (isHeld(presence)) {
            Participant participant = presence.participant();
            participant.confirm(presence.countAt(position));
            participant.send(new ServerMessage.RoundTripMeasured(milliseconds));
        }
    }

    private void unheard(Participant participant) {
        if (!participant.reconnecting()) {
            participant.reconnecting(true);
            roster.tellAll(number -> new ServerMessage.ParticipantReconnecting(number, participant.id()));
        }
    }

    private void heardAgain(Participant participant) {
        if (participant.reconnecting()) {
            participant.reconnecting(false);
            roster.tellAll(number -> new ServerMessage.ParticipantReconnected(number, participant.id()));
        }
    }
}
