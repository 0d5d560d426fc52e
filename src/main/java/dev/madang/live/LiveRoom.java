package dev.madang.live;

import dev.madang.media.MediaPlane;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.Peer;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.protocol.Track;
import dev.madang.room.Room;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An occupied room: it begins with its first participant and ends with its last.
 *
 * <p>Every method posts one command and returns; commands run one at a time, so that all participants see the same
 * events in the same order, numbered without a gap. Requests are answered through the participant's outbox.
 */
final class LiveRoom {
    private final Room room;
    private final MediaPlane media;
    private final Executor commands = new Mailbox();

    /** In the order of arrival. */
    private final Map<ParticipantId, Participant> present = new LinkedHashMap<>();

    private long number;

    LiveRoom(Room room, MediaPlane media) {
        this.room = room;
        this.media = media;
    }

    Room room() {
        return room;
    }

    void join(Participant newcomer, String requestId, IceConfiguration ice, String accessToken) {
        commands.execute(() -> {
            number++;
            List<Peer> others = present.values().stream()
                    .map(other -> peer(other, sidesOf(newcomer, other), true))
                    .toList();
            newcomer.outbox()
                    .send(new ServerMessage.Joined(
                            requestId,
                            number,
                            room.name(),
                            room.capacity(),
                            newcomer.info(),
                            others,
                            ice,
                            accessToken));
            for (Participant other : present.values()) {
                Peer peer = peer(newcomer, sidesOf(newcomer, other), false);
                other.outbox().send(new ServerMessage.ParticipantJoined(number, peer));
            }
            present.put(newcomer.id(), newcomer);
        });
    }

    /**
     * Ends a presence; no effect if it has ended already.
     *
     * @param afterwards runs once nobody can reach the participant any more
     */
    void leave(Participant participant, LeaveReason reason, Runnable afterwards) {
        commands.execute(() -> {
            if (present.remove(participant.id()) != null) {
                tellAll(next -> new ServerMessage.ParticipantLeft(next, participant.id(), reason));
                afterwards.run();
            }
        });
    }

    void updateTracks(Participant participant, String requestId, List<Track> tracks) {
        commands.execute(() -> {
            if (isPresent(participant)) {
                participant.publish(tracks);
                participant.outbox().send(new ServerMessage.Ok(requestId));
                tellAll(next -> new ServerMessage.TracksUpdated(next, participant.id(), tracks));
            }
        });
    }

    void reconnecting(Participant participant, boolean now) {
        commands.execute(() -> {
            if (isPresent(participant) && participant.reconnecting() != now) {
                participant.reconnecting(now);
                tellAll(next -> now
                        ? new ServerMessage.ParticipantReconnecting(next, participant.id())
                        : new ServerMessage.ParticipantReconnected(next, participant.id()));
            }
        });
    }

    void relay(Participant sender, ClientMessage.Relay message) {
        commands.execute(() -> {
            if (!isPresent(sender)) {
                return;
            }
            Participant receiver = present.get(message.to());
            if (receiver == null || receiver == sender) {
                sender.outbox().send(ServerMessage.Error.of(message.requestId(), noSuchParticipant()));
                return;
            }
            receiver.outbox().send(message.stampedBy(sender.id()));
            answerOk(sender, message.requestId());
        });
    }

    /** Sends everybody away to come back later. */
    void drain() {
        commands.execute(() -> present.values().forEach(participant -> {
            participant.outbox().send(new ServerMessage.Left(LeaveAction.REJOIN, LeaveReason.DRAINING));
            participant.outbox().close(CloseCode.DRAINING.code(), "draining");
        }));
    }

    private MediaPlane.Sides sidesOf(Participant newcomer, Participant other) {
        return media.sides(newcomer.id(), other.id());
    }

    private static Peer peer(Participant seen, MediaPlane.Sides sides, boolean byNewcomer) {
        return new Peer(
                seen.info(),
                seen.reconnecting(),
                sides.newcomerIsPolite() == byNewcomer,
                sides.newcomerOffers() == byNewcomer);
    }

    private void tellAll(Function<Long, ServerMessage> event) {
        number++;
        ServerMessage message = event.apply(number);
        present.values().forEach(participant -> participant.outbox().send(message));
    }

    private boolean isPresent(Participant participant) {
        return present.get(participant.id()) == participant;
    }

    private static void answerOk(Participant participant, @Nullable String requestId) {
        if (requestId != null) {
            participant.outbox().send(new ServerMessage.Ok(requestId));
        }
    }

    private static ProblemException noSuchParticipant() {
        return new ProblemException(
                ProblemType.NO_SUCH_PARTICIPANT, "Nobody with that id is in this room; perhaps they have just left.");
    }
}
