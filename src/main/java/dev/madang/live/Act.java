package dev.madang.live;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Limits;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ServerMessage.LeaveReason;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** One act of moderation: whether it is allowed, and what it does. From the socket and from REST alike, used by the room's commands only. */
final class Act implements Moderation.Acts {
    private final Hall hall;
    private final Door door;
    private final Floor floor;
    private final By by;

    Act(Hall hall, Door door, Floor floor, By by) {
        this.hall = hall;
        this.door = door;
        this.floor = floor;
        this.by = by;
    }

    /**
     * Does it, unless it is not allowed, which the journal hears of too.
     *
     * @throws ProblemException forbidden, no-such-participant, room-full
     */
    void run(Moderation moderation) {
        try {
            by.requireModerate();
            moderation.actOn(this);
        } catch (ProblemException refusal) {
            Participant sender = by.participant();
            if (refusal.type() == ProblemType.FORBIDDEN
                    && (sender == null || sender.firstRefusalOf(moderation.type()))) {
                hall.record(
                        EventType.REFUSED, by.actor(), Map.of("kind", moderation.type(), "reason", refusal.detail()));
            }
            throw refusal;
        }
    }

    @Override
    public void admit(Moderation.Admit admit) {
        door.admit(visitor(admit.knock()), by);
    }

    @Override
    public void deny(Moderation.Deny deny) {
        door.knocks().deny(visitor(deny.knock()), by);
    }

    @Override
    public void moveToLobby(Moderation.MoveToLobby move) {
        Participant target = other(move.participant());
        door.sendOut(target, by);
    }

    @Override
    public void changeRole(Moderation.ChangeRole change) {
        Participant target = below(change.participant());
        Role role = Role.valueOf(change.role().toUpperCase(Locale.ROOT));
        by.requireAbove(role);
        floor.give(target.subject(), role, by);
    }

    @Override
    public void mute(Moderation.Mute mute) {
        floor.mute(List.of(below(mute.participant())), mute.source(), by);
    }

    @Override
    public void muteAll(Moderation.MuteAll mute) {
        List<Participant> others = hall.roster().everybody().stream()
                .filter(participant -> participant != by.participant() && !participant.may(Permission.MODERATE))
                .toList();
        floor.mute(others, mute.source(), by);
    }

    @Override
    public void askToUnmute(Moderation.AskToUnmute ask) {
        Participant target = hall.find(ask.participant());
        floor.requirePublish(target, ask.source(), "Their role");
        target.send(new Moderated.UnmuteAsked(ask.source(), by.id()));
        hall.record(
                EventType.UNMUTE_ASKED, by.actor(), target, "kind", ask.source().wireName());
    }

    @Override
    public void remove(Moderation.Remove remove) {
        Participant target = other(remove.participant());
        Optional<Instant> until = remove.ban() ? Optional.of(Instant.MAX) : Optional.empty();
        if (remove.ban()) {
            hall.equipment()
                    .banning()
                    .ban(hall.room().name(), target.subject(), target.info().name(), by.actor());
        }
        putOut(target.subject(), until.orElse(hall.equipment().now().plus(Limits.REMOVED_FOR)));
    }

    /** Puts a person out with all presences, and keeps them out until then. */
    void putOut(String subject, Instant until) {
        hall.equipment().removals().add(hall.room().name(), subject, until);
        for (Visitor visitor : hall.lobby().everybody()) {
            if (visitor.request().caller().subject().equals(subject)) {
                door.knocks().deny(visitor, by);
            }
        }
        for (Participant participant : hall.all(subject)) {
            hall.record(
                    EventType.PARTICIPANT_REMOVED,
                    by.actor(),
                    participant,
                    "ban",
                    String.valueOf(until.equals(Instant.MAX)));
            door.putOut(participant, LeaveReason.REMOVED, by);
        }
    }

    @Override
    public void lockRoom(Moderation.LockRoom lock) {
        if (hall.meeting().isLocked() != lock.locked()) {
            hall.meeting().lock(lock.locked());
            hall.record(lock.locked() ? EventType.ROOM_LOCKED : EventType.ROOM_UNLOCKED, by.actor(), Map.of());
            door.settle(by);
        }
    }

    @Override
    public void lowerHand(Moderation.LowerHand lower) {
        floor.lowerHand(hall.find(lower.participant()), by);
    }

    @Override
    public void endMeeting(Moderation.EndMeeting end) {
        door.endMeeting(by);
    }

    private Participant below(ParticipantId id) {
        Participant target = hall.find(id);
        by.requireAbove(target.role());
        return target;
    }

    private Participant other(ParticipantId id) {
        Participant target = below(id);
        by.requireOther(target);
        return target;
    }

    private Visitor visitor(ParticipantId knock) {
        return hall.lobby()
                .find(knock)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NO_SUCH_PARTICIPANT,
                        "Nobody waits under that knock; perhaps they have just gone."));
    }
}
