package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.madang.FakeClock;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.IceConfigurationRenewed;
import dev.madang.room.RoomSettings;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** With TURN credentials that hold for five minutes. */
class IceRenewalsTest {
    private static final RoomName DEMO = new RoomName("demo");

    private final FakeClock clock = new FakeClock();
    private final LiveRooms rooms = Guest.roomsFor(8, clock);

    @Test
    void credentials_are_renewed_a_minute_before_they_end_again_and_again() {
        Guest ann = Guest.join(rooms, "demo", "Ann");

        pass(Duration.ofSeconds(239));
        assertEquals(List.of(), renewals(ann));
        pass(Duration.ofSeconds(1));
        assertEquals(1, renewals(ann).size());
        assertNotEquals(ann.joined().iceConfiguration(), renewals(ann).get(0));
        pass(Duration.ofMinutes(4));

        assertEquals(2, renewals(ann).size());
        assertEquals(2, renewals(ann).stream().distinct().count());
    }

    @Test
    void everybody_has_a_time_of_their_own() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        clock.pass(Duration.ofSeconds(100));
        Guest ben = Guest.join(rooms, "demo", "Ben");

        pass(Duration.ofSeconds(140));

        assertEquals(1, renewals(ann).size());
        assertEquals(List.of(), renewals(ben));
    }

    @Test
    void who_is_away_is_told_nothing() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        Guest.join(rooms, "demo", "Ben");
        clock.pass(Duration.ofSeconds(235));
        ann.presence().detach(clock.getAsLong());

        pass(Duration.ofSeconds(10));

        assertEquals(List.of(), renewals(ann));
    }

    @Test
    void a_room_that_becomes_relay_only_says_so_at_once_and_no_other_change_does() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        Backstage backstage = new Backstage(rooms, new RecentRooms(clock));

        backstage.update(Guest.room(DEMO, RoomSettings.open(3), 2));
        assertEquals(List.of(), renewals(ann));
        backstage.update(Guest.room(DEMO, Settings.relayOnly(), 3));

        assertEquals(
                List.of("relay"),
                renewals(ann).stream().map(IceConfiguration::iceTransportPolicy).toList());
    }

    @Test
    void who_comes_back_is_not_given_what_it_missed_in_place_of_what_holds_now() {
        Guest ann = Guest.join(rooms, "demo", "Ann");
        pass(Duration.ofMinutes(4)); // a renewal by the former policy, which gets lost on the way
        ann.presence().detach(clock.getAsLong());
        new Backstage(rooms, new RecentRooms(clock)).update(Guest.room(DEMO, Settings.relayOnly(), 2));

        Guest back = new Guest();
        rooms.resume("r", ann.joined().resumeToken(), 0, back);

        IceConfiguration now =
                back.outbox().sent(ServerMessage.Resumed.class).get(0).iceConfiguration();
        assertEquals("relay", now.iceTransportPolicy());
        assertEquals(List.of(now), renewals(back));
    }

    private void pass(Duration time) {
        clock.pass(time);
        rooms.check();
    }

    private static List<IceConfiguration> renewals(Guest guest) {
        return guest.outbox().sent(IceConfigurationRenewed.class).stream()
                .map(IceConfigurationRenewed::iceConfiguration)
                .toList();
    }
}
