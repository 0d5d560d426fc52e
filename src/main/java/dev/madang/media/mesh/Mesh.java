package dev.madang.media.mesh;

import dev.madang.media.Load;
import dev.madang.media.MediaPlane;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.Sending;

/**
 * Every participant sends to every other one directly.
 *
 * <p>The newcomer offers: its snapshot names everybody, and everybody has heard of it before its first offer arrives.
 * It is also the polite one, so a call that already runs is never rolled back for it.
 */
public final class Mesh implements MediaPlane {
    private final Budget budget;

    public Mesh(Budget budget) {
        this.budget = budget;
    }

    @Override
    public Sides sides(ParticipantId newcomer, ParticipantId present) {
        return new Sides(true, true);
    }

    @Override
    public Sending sending(Load load) {
        return budget.sending(load);
    }

    @Override
    public int senders(int members) {
        return budget.sendersOf(members);
    }
}
