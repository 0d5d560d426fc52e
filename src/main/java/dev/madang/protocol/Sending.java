package dev.madang.protocol;

/**
 * What a participant may send to each of the others: so many kilobits a second, and a picture no larger and no faster than that. Where
 * {@code videoKbps} is 0, there is no room for a picture.
 */
public record Sending(int audioKbps, int videoKbps, int width, int height, int framesPerSecond) {
    public Sending {
        if (audioKbps < 0 || videoKbps < 0 || width < 0 || height < 0 || framesPerSecond < 0) {
            throw new IllegalArgumentException("less than nothing is sent");
        }
    }
}
