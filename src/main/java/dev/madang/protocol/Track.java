package dev.madang.protocol;

import java.util.Locale;

/** What a participant publishes: one source, and whether it is muted. A clip carries its own sound. */
public record Track(Source source, boolean muted) {

    /** Where a track comes from; each at most once a participant. */
    public enum Source {
        MICROPHONE,
        CAMERA,
        SCREEN,
        CLIP;

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
