package dev.madang.identity;

import java.util.EnumSet;
import java.util.Set;

/**
 * What an actor may do, and to which rooms.
 *
 * @param roomPrefix begins the names of the rooms that it is for; empty for all rooms
 * @param groups of the sign-on, to which rooms may give more; the verbs say nothing of those
 */
public record Authority(Set<Verb> verbs, String roomPrefix, Set<String> groups) {
    /** Of administrators. */
    public static final Authority ALL = new Authority(EnumSet.allOf(Verb.class), "");

    /** Of guests, and of who has signed in without being an administrator. */
    public static final Authority NONE = new Authority(Set.of(), "");

    public Authority {
        verbs = Set.copyOf(verbs);
        groups = Set.copyOf(groups);
    }

    /** Without groups. */
    public Authority(Set<Verb> verbs, String roomPrefix) {
        this(verbs, roomPrefix, Set.of());
    }

    /** Whether it allows that for the room of that name. */
    boolean allows(Verb verb, String room) {
        return verbs.contains(verb) && room.startsWith(roomPrefix);
    }

    /** Whether it allows that for the whole server. */
    boolean allows(Verb verb) {
        return verbs.contains(verb) && roomPrefix.isEmpty();
    }
}
