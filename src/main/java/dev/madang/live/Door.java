package dev.madang.live;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.CloseCode;
import dev.madang.protocol.Moderated.Outcome;
import dev.madang.protocol.Moderated.WaitingFor;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.protocol.Track;
import dev.madang.room.WithoutHost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How people come into a room, wait outside, and go. Used by the room's commands only. */
final class Door {
    private final Hall hall;
    private final Knocks knocks;
    private final Equipment equipment;

    Door(Hall hall) {
        this.hall = hall;
        this.knocks = new Knocks(hall);
        this.equipment = hall.equipment();
    }

    /**
     * Lets somebody in, or wait, or sends them away.
     *
     * @param former who it was before; ends in the same step, if it is still here
     */
    void knock(Arrival arrival, Optional<Participant> former) {
        Optional<Participant> replaced = former.filter(hall.roster()::has);
        try {
            equipment.signOuts().check(arrival.request().caller());
            equipment.removals().check(hall.room().name(), arrival.subject());
            refuseOutsideHours();
            if (replaced.isPresent()) {
                replace(replaced.get());
                enter(arrival, replaced.get().id());
                return;
            }
            refuseWhileLocked(hall.roleOf(arrival));
            WaitingFor reason = mustWait(arrival);
            if (reason == null) {
                refuseWhileFull();
                enter(arrival, null);
            } else {
                knocks.letWait(arrival, reason);
            }
        } catch (ProblemException refusal) {
            arrival.refuse(refusal);
        }
    }

    /**
     * Lets in who waits.
     *
     * @throws ProblemException room-full, and they go on waiting
     */
    void admit(Visitor visitor, By by) {
        refuseWhileFull();
        hall.meeting().admit(visitor.request().caller().subject());
        knocks.end(visitor, Outcome.ADMITTED);
        hall.record(EventType.PARTICIPANT_ADMITTED, by.actor(), visitor);
        enter(visitor.arrival(), null);
    }

    Knocks knocks() {
        return knocks;
    }

    /** Ends a stay, and lets them wait outside where they have a socket. */
    void sendOut(Participant participant, By by) {
        hall.meeting().sendOut(participant.subject());
        Optional<Seat> seat =
                participant.away() ? Optional.empty() : participant.seat().handOver();
        Entering entering = participant.presence().entering();
        leave(participant, LeaveReason.MOVED_TO_LOBBY, by);
        seat.ifPresent(kept -> {
            Arrival arrival = new Arrival(participant.request(), entering, kept);
            letWaitOrTurnAway(arrival);
        });
    }

    private void letWaitOrTurnAway(Arrival arrival) {
        try {
            knocks.letWait(arrival, WaitingFor.ADMISSION);
        } catch (ProblemException refusal) {
            arrival.refuse(refusal);
        }
    }

    /** Ends a stay that goes on elsewhere no more: the others hear why. */
    void leave(Participant participant, LeaveReason reason, By by) {
        leave(participant, reason, reason, by);
    }

    /** Ends the stays and the waiting of a session that is over; to others it is a leave like any other. */
    void endSession(String session) {
        hall.lobby().everybody().stream()
                .filter(visitor -> visitor.request().caller().session().equals(session))
                .forEach(knocks::signOut);
        List.copyOf(hall.roster().everybody()).stream()
                .filter(participant -> participant.request().caller().session().equals(session))
                .forEach(this::signOut);
    }

    private void signOut(Participant participant) {
        Presence presence = participant.presence();
        equipment.signOuts().spent(presence.resumeToken());
        leave(participant, LeaveReason.LEFT, LeaveReason.SIGNED_OUT, By.of(participant));
        SignOuts.tell(presence.outbox());
    }

    private void leave(Participant participant, LeaveReason told, LeaveReason reason, By by) {
        hall.roster().remove(participant);
        hall.count();
        hall.roster().tellAll(number -> new ServerMessage.ParticipantLeft(number, participant.id(), told));
        gone(participant, reason.wireName(), reason);
        if (hall.present() == 0) {
            hall.finish(by);
        }
        settle(by);
    }

    /** Ends a stay and closes its socket for good. */
    void putOut(Participant participant, LeaveReason reason, By by) {
        Outbox outbox = participant.presence().outbox();
        leave(participant, reason, by);
        outbox.send(new ServerMessage.Left(LeaveAction.END, reason));
        outbox.close(CloseCode.REMOVED.code(), reason.wireName());
    }

    /** Sends everybody away, who waits too. */
    void endMeeting(By by) {
        List<Participant> all = List.copyOf(hall.roster().everybody());
        all.forEach(hall.roster()::remove);
        hall.count();
        for (Participant participant : all) {
            sayGoodbye(participant.presence().outbox());
            gone(participant, LeaveReason.MEETING_ENDED.wireName(), LeaveReason.MEETING_ENDED);
        }
        for (Visitor visitor : hall.lobby().everybody()) {
            hall.lobby().remove(visitor);
            sayGoodbye(visitor.outbox());
            visitor.seat().free();
        }
        if (!all.isEmpty()) {
            hall.finish(by);
        }
    }

    /** To be called after each change: lets in who need not wait any more, and tells what has become of the room. */
    void settle(By by) {
        hall.meeting().hosted(hall.isHosted(), equipment.now());
        hall.lobby().everybody().forEach(this::reconsider);
        hall.tellOfRoom(by);
        hall.pictures().tell();
    }

    /** Ends the meeting where its time is over. */
    void check(Instant now) {
        Instant end = hall.meeting().endsAt(hall.settings());
        if (end != null
                && !now.isBefore(end)
                && (hall.present() > 0 || !hall.lobby().everybody().isEmpty())) {
            endMeeting(By.SERVER);
        }
    }

    private void reconsider(Visitor visitor) {
        Arrival arrival = visitor.arrival();
        WaitingFor reason = mustWait(arrival);
        if (reason == null) {
            if (knocks.end(visitor, Outcome.ADMITTED)) {
                knock(arrival, Optional.empty());
            }
        } else if (reason != visitor.reason()) {
            visitor.reason(reason);
            knocks.tell(visitor);
        }
    }

    /** Null where they need not. */
    private @Nullable WaitingFor mustWait(Arrival arrival) {
        Meeting meeting = hall.meeting();
        if (meeting.isSentOut(arrival.subject())) {
            return WaitingFor.ADMISSION;
        } else if (hall.mayModerate(hall.roleOf(arrival))) {
            return null;
        } else if (hall.settings().lobby() && !meeting.isAdmitted(arrival.subject())) {
            return WaitingFor.ADMISSION;
        }
        return hall.settings().withoutHost() != WithoutHost.OPEN && !hall.isHosted() ? WaitingFor.HOST : null;
    }

    private void enter(Arrival arrival, @Nullable ParticipantId before) {
        if (hall.present() == 0 && before == null) {
            hall.begin();
        }
        Presence presence = presence(arrival);
        Participant participant = presence.participant();
        hall.roster().add(participant, number -> peer -> new ServerMessage.ParticipantJoined(number, peer, before));
        hall.count();
        equipment.observer().joined(presence);
        arrival.entering().entered(presence); // before its first word: the answer may come at once, on another thread
        participant.attach(
                presence,
                new ServerMessage.Joined(
                        arrival.request().requestId(),
                        hall.snapshotFor(participant),
                        hall.ice().take(participant),
                        participant.accessToken(),
                        presence.resumeToken()),
                0);
        hall.record(
                EventType.PARTICIPANT_JOINED,
                participant.actor(),
                participant,
                arrival.request().journaledTicket());
        settle(By.SERVER);
    }

    private Presence presence(Arrival arrival) {
        Participant participant = new Participant(
                new ParticipantId(equipment.secrets().id()), equipment.secrets().token(), arrival, equipment.now());
        Role role = hall.roleOf(arrival);
        participant.be(role, hall.settings().permissionsOf(role));
        participant.publish(hall.pictures()
                .affordable(Publishing.permitted(participant, arrival.request().tracks())));
        if (hall.settings().startMuted() && !participant.may(Permission.MODERATE)) {
            participant.muted(Track.Source.MICROPHONE, 0);
        }
        return new Presence(
                arrival.seat().room(),
                participant,
                arrival.entering(),
                equipment.secrets().token());
    }

    private void replace(Participant former) {
        hall.roster().remove(former);
        hall.count();
        former.presence().outbox().close(CloseCode.CONNECTED_ELSEWHERE.code(), "joined anew");
        gone(former, "replaced", LeaveReason.LOST);
    }

    private void gone(Participant participant, String why, LeaveReason reason) {
        equipment.observer().left(participant.presence(), reason);
        hall.record(EventType.PARTICIPANT_LEFT, participant.actor(), participant, "reason", why);
    }

    private static void sayGoodbye(Outbox outbox) {
        outbox.send(new ServerMessage.Left(LeaveAction.END, LeaveReason.MEETING_ENDED));
        outbox.close(CloseCode.REMOVED.code(), LeaveReason.MEETING_ENDED.wireName());
    }

    private void refuseWhileFull() {
        if (hall.present() >= hall.settings().capacity()) {
            throw Refusals.full(hall.settings().capacity());
        }
    }

    private void refuseWhileLocked(Role role) {
        if (hall.meeting().isLocked() && !hall.mayModerate(role)) {
            throw Refusals.locked();
        }
    }

    private void refuseOutsideHours() {
        Instant closes = hall.settings().closes();
        if (closes != null && !equipment.now().isBefore(closes)) {
            throw new ProblemException(ProblemType.NOT_OPEN, "The room is closed.");
        }
    }
}
