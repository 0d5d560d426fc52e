package dev.madang.room;

import java.util.Locale;

/** What becomes of a room in which nobody may moderate. */
public enum WithoutHost {
    /** It is as open as with one. */
    OPEN,
    /** Whoever comes waits for one. */
    WAIT,
    /** As {@link #WAIT}, and the meeting ends some minutes after the last one has left. */
    END;

    /** Name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
