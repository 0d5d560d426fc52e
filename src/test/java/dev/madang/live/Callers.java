package dev.madang.live;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Caller;
import dev.madang.protocol.RoomName;
import dev.madang.room.FakeRooms;
import dev.madang.room.RoomRights;
import dev.madang.room.RoomSettings;
import java.util.List;

/** Rooms with people in them, for the tests of what works on rooms from outside. */
public final class Callers {
    private final FakeClock clock;
    private final LiveRooms rooms;

    public Callers(FakeClock clock) {
        this.clock = clock;
        rooms = Guest.rooms(RoomSettings.open(8), clock, event -> {});
    }

    public Backstage backstage() {
        return new Backstage(rooms, new RecentRooms(clock));
    }

    public void join(RoomName room, Caller caller) {
        Guest.join(rooms, room.value(), caller);
    }

    /** Of those who are in the room. */
    public List<String> roles(RoomName room) {
        return new LiveAdministration(rooms, new RoomRights(new FakeRooms()))
                .meeting(Actor.SYSTEM, room)
                .map(meeting -> meeting.participants().stream()
                        .map(present -> present.info().role())
                        .toList())
                .orElse(List.of());
    }
}
