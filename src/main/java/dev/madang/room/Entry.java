package dev.madang.room;

import java.util.Locale;

/** Who may enter. */
public enum Entry {
    /** Anybody who knows the link. */
    LINK,
    SIGNED_IN,
    MEMBERS,
    /** Who is in one of the room's groups. */
    GROUPS;

    /** Name on the wire, in kebab-case. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
