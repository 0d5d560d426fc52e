package dev.madang.media.mesh;

import dev.madang.media.MediaPlane;
import dev.madang.protocol.ParticipantId;

/**
 * Every participant sends to every other one directly.
 *
 * <p>The newcomer offers: its snapshot names everybody, and everybody has heard of it before its first offer arrives.
 * It is also the polite one, so a call that already runs is never rolled back for it.
 */
public final class Mesh implements MediaPlane {
    @Override
    public Sides sides(ParticipantId newcomer, ParticipantId present) {
        return new Sides(true, true);
    }
}
