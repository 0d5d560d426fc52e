package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.protocol.RoomName;
import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody may do to a room: what their authority says; and people who have signed in run the rooms that are theirs. A key or a
 * token does no more than it was given for, whoever made the room. Safe for use by many threads.
 */
public final class RoomRights {
    private static final Set<Verb> OF_OWNERS = EnumSet.of(Verb.READ, Verb.CHANGE, Verb.DELETE, Verb.MODERATE);

    private final Rooms rooms;

    public RoomRights(Rooms rooms) {
        this.rooms = rooms;
    }

    /**
     * Refuses what this actor may not do to a room.
     *
     * @throws ProblemException sign-in-needed for a guest, else forbidden
     */
    public void require(Actor actor, Verb verb, RoomName room) {
        if (!may(actor, verb, room)) {
            actor.require(verb, room.value());
        }
    }

    /** Whether {@link #require} would pass. */
    public boolean may(Actor actor, Verb verb, RoomName room) {
        return actor.may(verb, room.value()) || (OF_OWNERS.contains(verb) && isOwner(actor, room));
    }

    private boolean isOwner(Actor actor, RoomName room) {
        return !actor.session().isEmpty()
                && rooms.find(room)
                        .filter(it -> actor.id().equals(it.settings().owner()))
                        .isPresent();
    }
}
