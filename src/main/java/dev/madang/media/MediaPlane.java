package dev.madang.media;

import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.Sending;

/**
 * The way that media takes between the participants of a room. Called by the room, one call at a time.
 */
public interface MediaPlane {

    /** Who of the two makes the first offer, and who yields when offers cross. */
    Sides sides(ParticipantId newcomer, ParticipantId present);

    /** What a participant may send to each of the others. */
    Sending sending(Load load);

    /** How many of so many members may send a picture at the same time. */
    int senders(int members);

    /**
     * The sides of a pair; the one already present has the opposite of each.
     *
     * @param newcomerOffers the newcomer makes the first offer
     * @param newcomerIsPolite the newcomer yields when two offers cross
     */
    record Sides(boolean newcomerOffers, boolean newcomerIsPolite) {}
}
