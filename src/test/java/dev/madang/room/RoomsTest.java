package dev.madang.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.protocol.RoomName;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void every_name_is_a_room_that_anybody_with_the_link_may_enter() {
        RoomName name = new RoomName("demo");

        Room room = new Rooms(12).find(name);

        assertEquals(new Room(name, Room.Entry.LINK, Room.Topology.MESH, 12), room);
    }
}
