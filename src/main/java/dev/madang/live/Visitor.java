package dev.madang.live;

import dev.madang.identity.Role;
import dev.madang.protocol.Knock;
import dev.madang.protocol.Moderated.WaitingFor;
import dev.madang.protocol.ParticipantId;
import java.time.Instant;

/** Somebody who waits outside a room. Whoever got a visitor must {@link #leave} in the end; without effect on who was let in meanwhile. */
public final class Visitor {
    private final ParticipantId id;
    private final Entering entering;
    private final Seat seat;
    private final Instant since;

    /** Of the room's commands, as what follows. */
    private JoinRequest request;

    private WaitingFor reason;

    Visitor(ParticipantId id, Arrival arrival, Instant since, WaitingFor reason) {
        this.id = id;
        this.request = arrival.request();
        this.entering = arrival.entering();
        this.seat = arrival.seat();
        this.since = since;
        this.reason = reason;
    }

    /** Waits no more. */
    public void leave() {
        seat.room().leave(this);
    }

    ParticipantId id() {
        return id;
    }

    Arrival arrival() {
        return new Arrival(request, entering, seat);
    }

    JoinRequest request() {
        return request;
    }

    /** What they may be without a word of this meeting's moderators. */
    void entitle(Role now) {
        request = request.as(now);
    }

    Outbox outbox() {
        return entering.outbox();
    }

    Seat seat() {
        return seat;
    }

    Instant since() {
        return since;
    }

    WaitingFor reason() {
        return reason;
    }

    void reason(WaitingFor now) {
        reason = now;
    }

    /** Whether a moderator is asked to let them in. */
    boolean knocks() {
        return reason == WaitingFor.ADMISSION;
    }

    Knock knock() {
        return new Knock(id, request.caller().displayName());
    }
}
