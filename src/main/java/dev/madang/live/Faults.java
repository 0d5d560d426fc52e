package dev.madang.live;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;

/** Disturbs participants on purpose, for tests; off unless the operator says otherwise. */
public final class Faults {
    private final LiveRooms rooms;
    private final boolean on;

    public Faults(LiveRooms rooms, boolean on) {
        this.rooms = rooms;
        this.on = on;
    }

    /** Whether faults may be injected at all. */
    public boolean areOn() {
        return on;
    }

    /**
     * Lets the fault befall a participant, soon; no effect on who has left meanwhile.
     *
     * @throws ProblemException no-such-participant
     */
    public void inject(RoomName room, ParticipantId id, Fault fault) {
        if (!on) {
            throw new IllegalStateException("faults are off");
        }
        Participant participant = rooms.find(room, id)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NO_SUCH_PARTICIPANT, "Nobody with that id is in this room."));
        participant.seat().room().inject(participant, fault);
    }
}
