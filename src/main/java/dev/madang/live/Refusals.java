package dev.madang.live;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;

/** What rooms refuse, each in the same words wherever it happens. */
final class Refusals {
    private Refusals() {}

    static ProblemException noSuchParticipant() {
        return new ProblemException(
                ProblemType.NO_SUCH_PARTICIPANT, "Nobody with that id is in this room; perhaps they have just left.");
    }

    static ProblemException receiverBusy() {
        return new ProblemException(
                        ProblemType.RECEIVER_BUSY, "They do not keep up with what is said to them. Say it again later.")
                .retryAfter(1);
    }

    static ProblemException full(int capacity) {
        return new ProblemException(
                        ProblemType.ROOM_FULL,
                        "All " + capacity + " seats of the room are taken. Try again when somebody has left.")
                .retryAfter(10);
    }

    static ProblemException locked() {
        return new ProblemException(ProblemType.LOCKED, "The room is locked. Ask whoever runs it to open it.");
    }

    static ProblemException cannotResume() {
        return new ProblemException(
                ProblemType.CANNOT_RESUME, "That presence is over, or too much was missed. Join again.");
    }

    static ProblemException signedOut() {
        return new ProblemException(
                ProblemType.SIGNED_OUT, "The session that you came by has ended. Sign in, then join again.");
    }
}
