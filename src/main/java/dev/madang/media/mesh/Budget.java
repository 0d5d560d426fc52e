package dev.madang.media.mesh;

import dev.madang.media.Load;
import dev.madang.protocol.Sending;
import java.util.List;

/**
 * How what one can send is shared out among the connections of a mesh. Sound comes first, and is not touched by loss; pictures
 * get what is left, in few steps, so that not everybody's changes with everybody who comes.
 *
 * @param uplinkKbps what one participant sends in all, at most
 * @param senders how many of a room may send a picture at the same time
 */
public record Budget(int uplinkKbps, int senders) {
    /** Of a usual line, and of what browsers of today decode without effort. */
    public static final Budget USUAL = new Budget(2_500, 8);

    private static final int VOICE_KBPS = 40;
    private static final int NARROW_VOICE_KBPS = 32;

    /** A voice in full is a quarter of its connection's share at most. */
    private static final int WIDE = 4 * VOICE_KBPS;

    /** Less than the last one is no picture. */
    private static final List<Integer> STEPS = List.of(1_500, 1_200, 900, 600, 450, 300, 200, 150, 100, 75, 50);

    private static final List<Picture> PICTURES = List.of(
            new Picture(2, 900, new Sending(0, 1_500, 640, 360, 30)),
            new Picture(4, 450, new Sending(0, 900, 640, 360, 15)),
            new Picture(Integer.MAX_VALUE, 100, new Sending(0, 300, 320, 180, 15)),
            new Picture(Integer.MAX_VALUE, 0, new Sending(0, 75, 320, 180, 8)));

    public Budget {
        if (uplinkKbps < NARROW_VOICE_KBPS || senders < 1) {
            throw new IllegalArgumentException("nobody could say a word");
        }
    }

    /**
     * A size of picture.
     *
     * @param senders with more pictures in a room it would be too much to decode
     * @param leastKbps with less it would be worse than a smaller one
     * @param most of that size
     */
    private record Picture(int senders, int leastKbps, Sending most) {}

    Sending sending(Load load) {
        int share = uplinkKbps / Math.max(1, load.members() - 1);
        int voice = share >= WIDE ? VOICE_KBPS : NARROW_VOICE_KBPS;
        int least = STEPS.get(STEPS.size() - 1);
        int left = share - voice;
        if (left < least) {
            return new Sending(voice, 0, 0, 0, 0);
        }
        int unharmed = picture(voice, stepOf(left), load.senders()).videoKbps();
        return picture(voice, stepOf(Math.max(unharmed >> load.halvings(), least)), load.senders());
    }

    private static Sending picture(int voice, int kbps, int senders) {
        Sending most = PICTURES.stream()
                .filter(picture -> senders <= picture.senders && kbps >= picture.leastKbps)
                .findFirst()
                .orElseThrow()
                .most;
        return new Sending(
                voice, Math.min(kbps, most.videoKbps()), most.width(), most.height(), most.framesPerSecond());
    }

    /** How many of so many may send a picture; nobody where it would leave no room for voices. */
    int sendersOf(int members) {
        return sending(new Load(members, 1, 0)).videoKbps() > 0 ? senders : 0;
    }

    private static int stepOf(int kbps) {
        return STEPS.stream().filter(step -> step <= kbps).findFirst().orElse(0);
    }
}
