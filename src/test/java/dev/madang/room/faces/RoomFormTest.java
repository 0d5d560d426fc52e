package dev.madang.room.faces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.protocol.RoomName;
import dev.madang.room.Entry;
import dev.madang.room.Room;
import dev.madang.room.RoomSettings;
import dev.madang.room.Topology;
import dev.madang.room.WithoutHost;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RoomFormTest {
    private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
    private static final Instant OPENS = Instant.parse("2026-12-01T00:30:45Z");

    private static final RoomSettings SET = new RoomSettings(
            "Tea",
            "account:ann",
            Entry.GROUPS,
            Set.of("teachers", "parents"),
            "hash",
            true,
            12,
            OPENS,
            OPENS.plus(Duration.ofDays(1)),
            Duration.ofSeconds(5_430),
            Map.of("teachers", Role.HOST, "a=b", Role.VIEWER),
            Map.of(Role.VIEWER, Set.of(Permission.PUBLISH_AUDIO), Role.HOST, Set.of(Permission.MODERATE)),
            true,
            WithoutHost.END,
            Topology.MESH,
            false);

    private final Outcome outcome = new Outcome();
    private final Map<String, Object> fields =
            RoomForm.of(new Room(new RoomName("tea"), SET, Instant.EPOCH, Instant.EPOCH, 3), SEOUL);

    @Test
    void what_nobody_has_touched_stays_to_the_second() {
        assertEquals(SET, read());
        assertFalse(outcome.isRefusal());
    }

    @Test
    void times_are_those_of_the_zone() {
        assertEquals("2026-12-01T09:30", fields.get("opens"));
        fields.put("opens", "2026-12-01T10:00");

        assertEquals(Instant.parse("2026-12-01T01:00:00Z"), read().opens());
    }

    @Test
    void an_empty_field_asks_for_nothing() {
        fields.put("opens", "");
        fields.put("closes", " ");
        fields.put("duration", "");
        fields.put("groups", "\r\n");
        fields.put("rolesByGroup", "");

        RoomSettings read = read();
        assertEquals(null, read.opens());
        assertEquals(null, read.closes());
        assertEquals(null, read.duration());
        assertEquals(Set.of(), read.groups());
        assertEquals(Map.of(), read.rolesByGroup());
        assertFalse(outcome.isRefusal());
    }

    @Test
    void each_field_that_cannot_be_understood_is_named() {
        fields.put("capacity", "twelve");
        fields.put("closes", "tomorrow");
        fields.put("duration", "99999999999999999999");
        fields.put("rolesByGroup", "teachers = king");

        read();
        assertTrue(outcome.isRefusal());
        assertTrue(outcome.at("capacity"));
        assertTrue(outcome.at("closes"));
        assertTrue(outcome.at("duration"));
        assertTrue(outcome.at("rolesByGroup"));
        assertFalse(outcome.at("opens"));
    }

    private RoomSettings read() {
        return new RoomForm(fields, SEOUL).settings(SET, "hash", outcome);
    }
}
