package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.Moderated.Outcome;
import dev.madang.protocol.Moderated.WaitingFor;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import java.util.Optional;

/** How people begin and cease to wait outside a room. Used by the room's commands only. */
final class Knocks {
    private final Hall hall;
    private final Equipment equipment;

    Knocks(Hall hall) {
        this.hall = hall;
        this.equipment = hall.equipment();
    }

    /** Sends away who waits. */
    void deny(Visitor visitor, By by) {
        end(visitor, Outcome.DENIED);
        hall.record(EventType.PARTICIPANT_DENIED, by.actor(), visitor);
        visitor.outbox().send(new ServerMessage.Left(LeaveAction.END, LeaveReason.DENIED));
        visitor.outbox().close(ProblemType.DENIED.closeCode(), "denied");
        visitor.seat().free();
    }

    /** The session of who waits has ended. */
    void signOut(Visitor visitor) {
        end(visitor, Outcome.LEFT);
        SignOuts.tell(visitor.outbox());
        visitor.seat().free();
    }

    /** Whoever waited has gone by themselves. */
    void goAway(Visitor visitor) {
        if (end(visitor, Outcome.LEFT)) {
            visitor.seat().free();
        }
    }

    void letWait(Arrival arrival, WaitingFor reason) {
        Visitor visitor = new Visitor(new ParticipantId(equipment.secrets().id()), arrival, equipment.now(), reason);
        Optional<Visitor> tooMuch = hall.lobby().add(visitor);
        if (tooMuch.isPresent() && tooMuch.get() == visitor) {
            throw tooManyWait();
        }
        tooMuch.ifPresent(this::crowdOut);
        arrival.entering().waits(visitor);
        tell(visitor);
        hall.record(EventType.PARTICIPANT_KNOCKED, actor(arrival), visitor);
    }

    private void crowdOut(Visitor visitor) {
        if (visitor.knocks()) {
            hall.tellModerators(new Moderated.KnockEnded(visitor.id(), Outcome.LEFT));
        }
        visitor.arrival().refuse(tooManyWait());
    }

    private static ProblemException tooManyWait() {
        return new ProblemException(ProblemType.TOO_MANY, "Too many people wait at this room. Try again later.")
                .retryAfter(30);
    }

    void tell(Visitor visitor) {
        String title = hall.settings().title();
        visitor.outbox()
                .send(new Moderated.Waiting(
                        visitor.request().requestId(), title.isEmpty() ? null : title, visitor.reason()));
        if (visitor.knocks()) {
            hall.tellModerators(new Moderated.ParticipantKnocked(visitor.knock()));
        }
    }

    boolean end(Visitor visitor, Outcome outcome) {
        boolean waited = hall.lobby().remove(visitor);
        if (waited && visitor.knocks()) {
            hall.tellModerators(new Moderated.KnockEnded(visitor.id(), outcome));
        }
        return waited;
    }

    private static Actor actor(Arrival arrival) {
        return new Actor(
                arrival.subject(),
                arrival.request().caller().displayName(),
                arrival.request().address(),
                Authority.NONE);
    }
}
