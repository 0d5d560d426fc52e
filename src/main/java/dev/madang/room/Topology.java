package dev.madang.room;

import java.util.Locale;

/** The way that media takes. */
public enum Topology {
    /** Participants send to each other. */
    MESH;

    /** Name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
