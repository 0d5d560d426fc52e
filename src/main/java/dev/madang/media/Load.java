package dev.madang.media;

/**
 * What decides how much a participant may send.
 *
 * @param members how many are in the room, with the participant
 * @param senders how many of them send a picture
 * @param halvings how often the picture is halved, for what gets lost; see {@link LossGauge}
 */
public record Load(int members, int senders, int halvings) {
    public Load {
        if (members < 1 || senders < 0 || senders > members || halvings < 0 || halvings > LossGauge.MOST) {
            throw new IllegalArgumentException("no such load: " + members + ", " + senders + ", " + halvings);
        }
    }
}
