package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.protocol.RoomName;

/** Keeps somebody out of a room for good, beyond the memory of this server. Called from inside a room's command: it does not wait. */
@FunctionalInterface
public interface Banning {
    /**
     * Stores a ban, soon.
     *
     * @param name of who is banned, for people to read
     */
    void ban(RoomName room, String subject, String name, Actor by);
}
