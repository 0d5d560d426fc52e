package dev.madang.identity;

import java.util.Locale;

/** What somebody may do in a room, from most to least. */
public enum Role {
    HOST,
    MODERATOR,
    SPEAKER,
    VIEWER;

    /** Name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
