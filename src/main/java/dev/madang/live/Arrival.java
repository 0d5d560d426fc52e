package dev.madang.live;

import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;

/**
 * Somebody at the door.
 *
 * @param seat keeps the room from ending; freed by who turns them away
 */
record Arrival(JoinRequest request, Entering entering, Seat seat) {
    String subject() {
        return request.caller().subject();
    }

    /** Turns them away. */
    void refuse(ProblemException refusal) {
        entering.refused(refusal);
        seat.free();
    }

    /** The same in another role. */
    Arrival as(Role role) {
        return new Arrival(request.as(role), entering, seat);
    }
}
