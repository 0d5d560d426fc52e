package dev.madang.live;

import dev.madang.identity.Permission;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.room.Room;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An occupied room: it begins with its first participant and ends with its last.
 *
 * <p>Every method posts one command and returns; commands run one at a time, so that all participants see the same
 * events in the same order, numbered without a gap. What a presence says counts only while it is the newest of its
 * participant.
 */
final class LiveRoom {
    private static final Logger LOG = System.getLogger(LiveRoom.class.getName());

    private static final int ASK_SECONDS = 5;

    private final Hall hall;
    private final Roster roster;
    private final Door door;
    private final Floor floor;
    private final Lines lines;
    private final Observer observer;
    private final Executor commands;

    /**
     * @param commands runs one at a time, in the order of arrival
     */
    LiveRoom(Room room, Equipment equipment, Executor commands) {
        this.commands = commands;
        observer = equipment.observer();
        hall = new Hall(room, equipment);
        roster = hall.roster();
        door = new Door(hall);
        floor = new Floor(hall, door);
        lines = new Lines(hall);
    }

    Room room() {
        return hall.room();
    }

    /** How many are in it. */
    int present() {
        return hall.present();
    }

    Meeting meeting() {
        return hall.meeting();
    }

    /**
     * Lets a newcomer in, or wait, or sends it away.
     *
     * @param former who it was before; ends in the same step, if it is still here
     */
    void join(Arrival arrival, Optional<Participant> former) {
        commands.execute(() -> door.knock(arrival, former));
    }

    /** A visitor waits no more. */
    void leave(Visitor visitor) {
        commands.execute(() -> door.knocks().goAway(visitor));
    }

    /** Takes a participant over to a new socket, with all that it has missed. */
    void resume(Presence former, Presence next, Lines.Return with) {
        commands.execute(() -> lines.resume(former, next, with));
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
        commands.execute(() -> lines.detach(presence, heardAt));
    }

    /** Ends the stay of who has not come back on another socket. */
    void expire(Presence presence) {
        commands.execute(() -> {
            if (isHeld(presence) && presence.participant().away()) {
                end(presence, LeaveReason.LOST);
            }
        });
    }

    void updateTracks(Presence sender, ClientMessage.UpdateTracks update) {
        said(sender, update.requestId(), participant -> {
            floor.update(participant, update.tracks(), update.seen());
            participant.send(new ServerMessage.Ok(update.requestId()));
            floor.tellTracks(participant);
        });
    }

    void raiseHand(Presence sender, ClientMessage.RaiseHand raise) {
        said(sender, raise.requestId(), participant -> {
            participant.send(new ServerMessage.Ok(raise.requestId()));
            if (raise.raised()) {
                floor.raiseHand(participant);
            } else {
                floor.lowerHand(participant, By.of(participant));
            }
        });
    }

    void moderate(Presence sender, Moderation moderation) {
        said(sender, moderation.requestId(), participant -> {
            if (moderation instanceof Moderation.EndMeeting && participant.may(Permission.MODERATE)) {
                participant.send(new ServerMessage.Ok(moderation.requestId())); // it will not be here afterwards
                act(By.of(participant)).run(moderation);
            } else {
                act(By.of(participant)).run(moderation);
                participant.send(new ServerMessage.Ok(moderation.requestId()));
            }
        });
    }

    private Act act(By by) {
        return new Act(hall, door, floor, by);
    }

    /** Does something that nobody in the room asks for, and waits until it is done; not to be called by a room's command. */
    <T> T ask(Function<Inside, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        commands.execute(() -> {
            try {
                answer.complete(question.apply(new Inside(hall, door, floor)));
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(ASK_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof ProblemException refusal ? refusal : new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new ProblemException(ProblemType.RECEIVER_BUSY, "The room is busy. Try again in a moment.")
                    .retryAfter(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a room was asked", e);
        }
    }

    /** As {@link #ask}, without waiting. */
    void tell(Consumer<Inside> command) {
        commands.execute(() -> command.accept(new Inside(hall, door, floor)));
    }

    /** What somebody outside may do to the room, in one of its commands. */
    record Inside(Hall hall, Door door, Floor floor) {
        Act act(By by) {
            return new Act(hall, door, floor, by);
        }
    }

    /** Keeps the room's time. */
    void check() {
        commands.execute(() -> {
            door.check(hall.equipment().now());
            hall.ice().check();
        });
    }

    void relay(Presence sender, ClientMessage.Relay message) {
        said(sender, participant -> {
            Participant receiver = roster.find(message.to()).orElse(participant);
            if (receiver == participant) {
                participant.send(ServerMessage.Error.of(message.requestId(), Refusals.noSuchParticipant()));
            } else if (receiver.isBusy()) {
                participant.send(ServerMessage.Error.of(message.requestId(), Refusals.receiverBusy()));
            } else {
                receiver.send(message.stampedBy(participant.id()));
                answerOk(participant, message.requestId());
            }
        });
    }

    void synchronize(Presence sender, String requestId) {
        said(
                sender,
                participant -> participant.send(new ServerMessage.Synchronized(
                        requestId, hall.snapshotFor(participant), participant.sent() + 1)));
    }

    void refuse(Presence sender, @Nullable String requestId, ProblemException refusal) {
        said(sender, participant -> participant.send(ServerMessage.Error.of(requestId, refusal)));
    }

    void silent(Presence presence, boolean now) {
        commands.execute(() -> lines.silent(presence, now));
    }

    void roundTrip(Presence presence, long milliseconds, long position) {
        commands.execute(() -> lines.roundTrip(presence, milliseconds, position));
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
        commands.execute(() -> {
            roster.everybody()
                    .forEach(participant -> sendAway(participant.presence().outbox()));
            hall.lobby().everybody().forEach(visitor -> sendAway(visitor.outbox()));
        });
    }

    private static void sendAway(Outbox outbox) {
        outbox.send(new ServerMessage.Left(LeaveAction.RESUME, LeaveReason.DRAINING));
        outbox.close(CloseCode.DRAINING.code(), "draining");
    }

    /** As below; what is refused is answered, and the socket stays open. */
    private void said(Presence sender, String requestId, Consumer<Participant> command) {
        said(sender, participant -> {
            try {
                command.accept(participant);
            } catch (ProblemException refusal) {
                LOG.log(
                        participant.firstRefusalOf("") ? Level.INFO : Level.DEBUG,
                        "refused ({0}) room={1} participant={2}",
                        refusal.type().wireName(),
                        room().name(),
                        participant.id());
                participant.send(ServerMessage.Error.of(requestId, refusal));
            }
        });
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
        door.leave(presence.participant(), reason, By.of(presence.participant()));
    }

    private boolean isHeld(Presence presence) {
        return lines.isHeld(presence);
    }

    private static void answerOk(Participant participant, @Nullable String requestId) {
        if (requestId != null) {
            participant.send(new ServerMessage.Ok(requestId));
        }
    }
}
