package dev.madang.live;

import dev.madang.media.MediaPlane;
import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomInfo;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.protocol.Snapshot;
import dev.madang.protocol.Track;
import dev.madang.room.Room;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An occupied room: it begins with its first participant and ends with its last.
 *
 * <p>Every method posts one command and returns; commands run one at a time, so that all participants see the same
 * events in the same order, numbered without a gap. What a presence says counts only while it is the newest of its
 * participant.
 */
final class LiveRoom {
    private final Room room;
    private final Observer observer;
    private final Roster roster;
    private final Executor commands;

    /** Keeps the books on presences; told from inside a command. */
    interface Observer {
        void joined(Presence presence);

        /** The socket is gone, the seat is kept. */
        void away(Presence presence, long heardAt);

        void resumed(Presence former, Presence next);

        void notResumed(Metrics.Resume outcome);

        /** Its resume token is worth nothing any more. */
        void tokenExpired(Presence presence);

        /** The participant's stay is over. */
        void left(Presence presence, LeaveReason reason);
    }

    /**
     * @param commands runs one at a time, in the order of arrival
     */
    LiveRoom(Room room, MediaPlane media, Observer observer, Executor commands) {
        this.room = room;
        this.observer = observer;
        this.commands = commands;
        roster = new Roster(media);
    }

    Room room() {
        return room;
    }

    /** What a newcomer is given beside the state of the room. */
    record Admission(String requestId, IceConfiguration ice) {}

    /**
     * Lets a newcomer in.
     *
     * @param former who it was before; ends in the same step, if it is still here
     */
    void join(Presence newcomer, Admission admission, Optional<Participant> former) {
        commands.execute(() -> {
            Optional<Participant> replaced = former.filter(roster::has);
            replaced.ifPresent(this::replace);
            ParticipantId before = replaced.map(Participant::id).orElse(null);
            Participant participant = newcomer.participant();
            roster.add(participant, number -> peer -> new ServerMessage.ParticipantJoined(number, peer, before));
            observer.joined(newcomer);
            participant.attach(
                    newcomer,
                    new ServerMessage.Joined(
                            admission.requestId,
                            snapshotFor(participant),
                            admission.ice,
                            participant.accessToken(),
                            newcomer.resumeToken()),
                    0);
        });
    }

    private void replace(Participant former) {
        roster.remove(former);
        former.presence().outbox().close(CloseCode.CONNECTED_ELSEWHERE.code(), "joined anew");
        observer.left(former.presence(), LeaveReason.LOST);
    }

    /**
     * What a returning socket says, and is given.
     *
     * @param received how many messages the participant has had since its join
     */
    record Return(String requestId, long received, IceConfiguration ice) {}

    /** Takes a participant over to a new socket, with all that it has missed. */
    void resume(Presence former, Presence next, Return with, Resuming resuming) {
        commands.execute(() -> {
            Participant participant = former.participant();
            Optional<List<ServerMessage>> missed =
                    isHeld(former) ? participant.missedAfter(with.received) : Optional.empty();
            if (missed.isEmpty()) {
                observer.notResumed(isHeld(former) ? Metrics.Resume.OVERFLOWED : Metrics.Resume.UNKNOWN);
                resuming.refused(cannotResume());
                return;
            }
            former.outbox().close(CloseCode.CONNECTED_ELSEWHERE.code(), "resumed elsewhere");
            observer.resumed(former, next);
            resuming.resumed(next); // before its first word: the answer may come at once, on another thread
            ServerMessage resumed = new ServerMessage.Resumed(
                    with.requestId, roster.number(), participant.received(), with.ice, next.resumeToken());
            participant.attach(next, resumed, with.received);
            missed.get().forEach(next.outbox()::send);
            heardAgain(participant);
        });
    }

    /** Ends a participant's stay. */
    void leave(Presence presence, LeaveReason reason) {
        commands.execute(() -> {
            if (isHeld(presence)) {
                end(presence, reason);
            }
        });
    }

    /** The socket is gone. */
    void detach(Presence presence, long heardAt) {
        commands.execute(() -> {
            Participant participant = presence.participant();
            if (isHeld(presence) && !participant.away()) {
                participant.detach();
                observer.away(presence, heardAt);
                unheard(participant);
            }
        });
    }

    /** Ends the stay of who has not come back on another socket. */
    void expire(Presence presence) {
        commands.execute(() -> {
            if (isHeld(presence) && presence.participant().away()) {
                end(presence, LeaveReason.LOST);
            }
        });
    }

    void updateTracks(Presence sender, String requestId, List<Track> tracks) {
        said(sender, participant -> {
            participant.publish(tracks);
            participant.send(new ServerMessage.Ok(requestId));
            roster.tellAll(number -> new ServerMessage.TracksUpdated(number, participant.id(), tracks));
        });
    }

    void relay(Presence sender, ClientMessage.Relay message) {
        said(sender, participant -> {
            Participant receiver = roster.find(message.to()).orElse(participant);
            if (receiver == participant) {
                participant.send(ServerMessage.Error.of(message.requestId(), noSuchParticipant()));
            } else if (receiver.isBusy()) {
                participant.send(ServerMessage.Error.of(message.requestId(), receiverBusy()));
            } else {
                receiver.send(message.stampedBy(participant.id()));
                answerOk(participant, message.requestId());
            }
        });
    }

    void synchronize(Presence sender, String requestId) {
        said(
                sender,
                participant -> participant.send(
                        new ServerMessage.Synchronized(requestId, snapshotFor(participant), participant.sent() + 1)));
    }

    private Snapshot snapshotFor(Participant participant) {
        RoomInfo info = new RoomInfo(room.name(), null, room.capacity(), false, false, false, null);
        return new Snapshot(roster.number(), info, participant.info(), roster.othersOf(participant), List.of());
    }

    void refuse(Presence sender, @Nullable String requestId, ProblemException refusal) {
        said(sender, participant -> participant.send(ServerMessage.Error.of(requestId, refusal)));
    }

    void silent(Presence presence, boolean now) {
        commands.execute(() -> {
            Participant participant = presence.participant();
            if (!isHeld(presence) || participant.away()) {
                return;
            }
            if (now) {
                unheard(participant);
            } else {
                heardAgain(participant);
            }
        });
    }

    void roundTrip(Presence presence, long milliseconds, long position) {
        commands.execute(() -> {
            if (isHeld(presence)) {
                Participant participant = presence.participant();
                participant.confirm(presence.countAt(position));
                participant.send(new ServerMessage.RoundTripMeasured(milliseconds));
            }
        });
    }

    /** Lets a fault befall a participant, for tests. */
    void inject(Participant participant, Fault fault) {
        commands.execute(() -> {
            if (roster.has(participant)) {
                Presence hold = participant.presence();
                switch (fault) {
                    case DROP_SOCKET -> hold.outbox().drop();
                    case LOSE_MESSAGE -> hold.outbox().loseNext();
                    case EXPIRE_TOKEN -> observer.tokenExpired(hold);
                    case FAIL_ICE -> participant.send(new ServerMessage.FaultInjected(fault.wireName()));
                }
            }
        });
    }

    /** Sends everybody away to come back later. */
    void drain() {
        commands.execute(() -> roster.everybody().forEach(participant -> {
            Outbox outbox = participant.presence().outbox();
            outbox.send(new ServerMessage.Left(LeaveAction.RESUME, LeaveReason.DRAINING));
            outbox.close(CloseCode.DRAINING.code(), "draining");
        }));
    }

    /** One message of a client: counted and heeded while its presence is the newest. */
    private void said(Presence sender, Consumer<Participant> command) {
        commands.execute(() -> {
            if (isHeld(sender)) {
                sender.participant().countReceived();
                command.accept(sender.participant());
            }
        });
    }

    private void end(Presence presence, LeaveReason reason) {
        roster.remove(presence.participant());
        roster.tellAll(number -> new ServerMessage.ParticipantLeft(number, presence.id(), reason));
        observer.left(presence, reason);
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

    private boolean isHeld(Presence presence) {
        Participant participant = presence.participant();
        return roster.has(participant) && participant.presence() == presence;
    }

    private static void answerOk(Participant participant, @Nullable String requestId) {
        if (requestId != null) {
            participant.send(new ServerMessage.Ok(requestId));
        }
    }

    private static ProblemException noSuchParticipant() {
        return new ProblemException(
                ProblemType.NO_SUCH_PARTICIPANT, "Nobody with that id is in this room; perhaps they have just left.");
    }

    private static ProblemException receiverBusy() {
        return new ProblemException(
                        ProblemType.RECEIVER_BUSY, "They do not keep up with what is said to them. Say it again later.")
                .retryAfter(1);
    }

    static ProblemException cannotResume() {
        return new ProblemException(
                ProblemType.CANNOT_RESUME, "That presence is over, or too much was missed. Join again.");
    }
}
