package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Lets what was changed about stored rooms, and about who has signed in, hold for the running ones at once. To be called after the change is stored;
 * every method returns when it is done, where it does not say otherwise, and has no effect where nobody is in the room. Safe for use by many threads.
 */
public final class Backstage {
    private final LiveRooms rooms;
    private final RecentRooms recent;

    public Backstage(LiveRooms rooms, RecentRooms recent) {
        this.rooms = rooms;
        this.recent = recent;
    }

    /** A room is set up in another way; so it is for tickets that were given already. */
    public void update(Room room) {
        recent.update(room);
        rooms.find(room.name())
                .ifPresent(live -> live.ask(inside -> {
                    inside.floor().update(room);
                    return true;
                }));
    }

    /** A room is no more: its meeting ends, and tickets lead nowhere. */
    public void close(RoomName room, Actor by) {
        recent.forget(room);
        rooms.find(room)
                .ifPresent(live -> live.ask(inside -> {
                    inside.door().endMeeting(new By(null, by));
                    return true;
                }));
    }

    /**
     * So much of what a participant sends was lost on its way to another one; takes effect soon, and on nobody else.
     *
     * @param lossPercent 0 to 100
     */
    public void measured(RoomName room, ParticipantId id, ParticipantId peer, double lossPercent) {
        rooms.find(room)
                .ifPresent(live -> live.tell(inside -> inside.hall()
                        .roster()
                        .find(id)
                        .ifPresent(participant -> inside.hall().pictures().measured(participant, peer, lossPercent))));
    }

    /** Somebody has another role. */
    public void assign(RoomName room, String subject, Role role, Actor by) {
        rooms.find(room)
                .ifPresent(live -> live.ask(inside -> {
                    inside.floor().give(subject, role, new By(null, by));
                    return true;
                }));
    }

    /** Puts somebody out, and keeps them out until then; {@link Instant#MAX} for a ban without an end. */
    public void putOut(RoomName room, String subject, Instant until, Actor by) {
        rooms.equipment().removals().add(room, subject, until);
        rooms.find(room)
                .ifPresent(live -> live.ask(inside -> {
                    inside.act(new By(null, by)).putOut(subject, until);
                    return true;
                }));
    }

    /** Lets somebody come back who was put out. */
    public void readmit(RoomName room, String subject) {
        rooms.equipment().removals().lift(room, subject);
    }

    /** A session is over: its sockets close, and nothing that it got opens a door any more. Does not wait. */
    public void endSession(String session, String subject) {
        rooms.equipment()
                .signOuts()
                .add(session); // before they are looked for: who comes now is seen by one or the other
        for (RoomName room : rooms.whereabouts().of(subject)) {
            rooms.find(room).ifPresent(live -> live.tell(inside -> inside.door().endSession(session)));
        }
    }

    /** The sessions of all who are in a room or wait outside one. */
    public Set<String> sessions() {
        return rooms.whereabouts().sessions();
    }

    /** The rooms in which somebody who has signed in is, or waits. */
    public Set<RoomName> roomsOf(String subject) {
        return rooms.whereabouts().of(subject);
    }

    /** The highest role that invitations have given to somebody who is in that room or waits there. */
    public Optional<Role> invited(RoomName room, String subject) {
        return rooms.find(room).flatMap(live -> live.ask(inside -> inside.hall().invited(subject)));
    }

    /** The sign-on, or what the room makes of it, gives somebody this role now. */
    public void entitle(RoomName room, String subject, Role role) {
        rooms.find(room)
                .ifPresent(live -> live.ask(inside -> {
                    inside.floor().entitle(subject, role);
                    return true;
                }));
    }
}
