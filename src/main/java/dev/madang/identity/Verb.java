package dev.madang.identity;

import java.util.Locale;

/** What somebody does to rooms, and to the server, over REST or in pages. */
public enum Verb {
    READ,
    CREATE,
    CHANGE,
    DELETE,
    /** To act in a running call: admit, mute, remove, end. */
    MODERATE,
    /** To act on the whole server: keys, webhooks, audit. */
    ADMINISTER;

    /** Name on the wire. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
