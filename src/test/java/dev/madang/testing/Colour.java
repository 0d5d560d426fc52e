package dev.madang.testing;

import java.util.Comparator;
import java.util.stream.Stream;

/** A colour that a fake camera shows, and a pitch that its microphone sounds: who is seen and heard can be told. */
public enum Colour {
    RED(200, 30, 30, 500),
    GREEN(30, 160, 40, 800),
    BLUE(30, 40, 200, 1200),
    /** The clips' colour: no camera has it. */
    YELLOW(220, 210, 30, 1700),
    /** The shared screen's colour: no camera has it. */
    MAGENTA(200, 30, 200, 2300),
    BLACK(0, 0, 0, 0),
    GREY(128, 128, 128, 0);

    private final int red;
    private final int green;
    private final int blue;
    private final int hertz;

    Colour(int red, int green, int blue, int hertz) {
        this.red = red;
        this.green = green;
        this.blue = blue;
        this.hertz = hertz;
    }

    /** The pitch that goes with the colour. */
    public int hertz() {
        return hertz;
    }

    /** As CSS writes it. */
    public String css() {
        return "rgb(" + red + " " + green + " " + blue + ")";
    }

    /** The colour nearest to what was seen. */
    public static Colour nearest(int red, int green, int blue) {
        return Stream.of(values())
                .min(Comparator.comparingInt(
                        colour -> square(colour.red - red) + square(colour.green - green) + square(colour.blue - blue)))
                .orElseThrow();
    }

    /** The colour whose pitch is nearest to what was heard. */
    public static Colour nearest(int hertz) {
        return Stream.of(RED, GREEN, BLUE, YELLOW, MAGENTA)
                .min(Comparator.comparingInt(colour -> Math.abs(colour.hertz - hertz)))
                .orElseThrow();
    }

    private static int square(int value) {
        return value * value;
    }

    /** Luma and chroma of BT.601, as cameras deliver them. */
    byte[] yuv() {
        double y = 16 + 0.257 * red + 0.504 * green + 0.098 * blue;
        double u = 128 - 0.148 * red - 0.291 * green + 0.439 * blue;
        double v = 128 + 0.439 * red - 0.368 * green - 0.071 * blue;
        return new byte[] {(byte) Math.round(y), (byte) Math.round(u), (byte) Math.round(v)};
    }
}
