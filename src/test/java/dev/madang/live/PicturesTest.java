package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.Moderation;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.Sending;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.Track;
import dev.madang.protocol.Track.Source;
import dev.madang.room.RoomSettings;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PicturesTest {
    private static final RoomName DEMO = new RoomName("demo");
    private static final Track CAMERA = new Track(Source.CAMERA, false);
    private static final Track CAMERA_OFF = new Track(Source.CAMERA, true);
    private static final Track SCREEN = new Track(Source.SCREEN, false);
    private static final Track MICROPHONE = new Track(Source.MICROPHONE, false);

    private final LiveRooms rooms = Guest.rooms(RoomSettings.open(40), new FakeClock(), event -> {});
    private final Backstage backstage = new Backstage(rooms, new RecentRooms(new FakeClock()));

    @Test
    void a_newcomer_is_told_what_it_may_send_and_the_others_what_they_may_from_now_on() {
        Guest ann = join("Ann", CAMERA);
        Guest ben = join("Ben", CAMERA);
        Guest cem = join("Cem", CAMERA);

        assertEquals(
                new Sending(40, 1_500, 640, 360, 30), ann.joined().snapshot().sending());
        assertEquals(
                new Sending(40, 1_500, 640, 360, 30), ben.joined().snapshot().sending());
        assertEquals(new Sending(40, 900, 640, 360, 15), cem.joined().snapshot().sending());
        assertEquals(List.of(new Sending(40, 900, 640, 360, 15)), changes(ann));
        assertEquals(List.of(new Sending(40, 900, 640, 360, 15)), changes(ben));
        assertEquals(List.of(), changes(cem));
    }

    @Test
    void who_stays_gets_back_what_somebody_has_left() {
        Guest ann = join("Ann", CAMERA);
        join("Ben", CAMERA);
        Guest cem = join("Cem", CAMERA);

        cem.presence().leave(ServerMessage.LeaveReason.LEFT);

        assertEquals(new Sending(40, 1_500, 640, 360, 30), last(ann));
    }

    @Test
    void a_picture_more_makes_all_smaller_where_it_must() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");
        Guest cem = join("Cem");
        assertEquals(new Sending(40, 1_200, 640, 360, 30), last(ann));

        List.of(ann, ben, cem).forEach(guest -> publish(guest, CAMERA));

        assertEquals(new Sending(40, 900, 640, 360, 15), last(ann));
        assertEquals(1, changes(cem).size());
    }

    @Test
    void nobody_is_told_again_what_they_were_told() {
        Guest ann = join("Ann", MICROPHONE);
        int before = ann.outbox().sent().size();

        publish(ann);
        publish(ann, MICROPHONE);

        assertEquals(List.of(), changes(ann));
        assertTrue(ann.outbox().sent().size() > before);
    }

    @Test
    void one_picture_more_than_the_room_may_have_is_refused_and_nothing_else_changes() {
        List<Guest> senders =
                IntStream.range(0, 8).mapToObj(i -> join("Guest " + i, CAMERA)).toList();
        Guest late = join("Late", MICROPHONE);
        long numbered = late.numbers().count();

        publish(late, MICROPHONE, SCREEN);

        ServerMessage.Error refusal = late.outbox().only(ServerMessage.Error.class);
        assertEquals(ProblemType.TOO_MANY_SENDERS, refusal.problem());
        assertEquals("7", refusal.id());
        assertEquals("As many as may, 8, send a picture in this room. Wait until one of them stops.", refusal.detail());
        assertEquals(numbered, late.numbers().count());
        assertEquals(List.of(MICROPHONE), late.presence().participant().tracks());
        assertTrue(late.isIn());
        publish(senders.get(0), SCREEN, CAMERA); // one who sends a picture may send another
        assertEquals(List.of(), senders.get(0).outbox().sent(ServerMessage.Error.class));
    }

    @Test
    void a_place_that_becomes_free_is_given_to_the_next_who_asks() {
        List<Guest> senders =
                IntStream.range(0, 8).mapToObj(i -> join("Guest " + i, CAMERA)).toList();
        Guest late = join("Late", CAMERA_OFF);

        publish(senders.get(0), CAMERA_OFF);
        publish(late, CAMERA);

        assertEquals(List.of(), late.outbox().sent(ServerMessage.Error.class));
        publish(senders.get(0), CAMERA);
        assertEquals(
                ProblemType.TOO_MANY_SENDERS,
                senders.get(0).outbox().only(ServerMessage.Error.class).problem());
    }

    @Test
    void who_is_muted_by_a_moderator_sends_no_picture() {
        Guest host = Guest.join(rooms, "demo", new Caller("host", "Host", Role.HOST), CAMERA);
        List<Guest> others =
                IntStream.range(1, 8).mapToObj(i -> join("Guest " + i, CAMERA)).toList();
        Guest late = join("Late");

        host.presence().moderate(new Moderation.Mute("m", others.get(0).id(), Source.CAMERA));
        publish(late, CAMERA);

        assertEquals(List.of(), late.outbox().sent(ServerMessage.Error.class));
    }

    @Test
    void a_newcomer_with_a_picture_too_many_comes_in_without_it() {
        IntStream.range(0, 8).forEach(i -> join("Guest " + i, CAMERA));

        Guest late = join("Late", CAMERA, MICROPHONE);

        assertEquals(
                List.of(CAMERA_OFF, MICROPHONE), late.joined().snapshot().self().tracks());
    }

    @Test
    void in_a_room_with_no_room_for_pictures_they_are_refused_for_that_reason() {
        IntStream.range(0, 39).forEach(i -> join("Guest " + i, MICROPHONE));
        Guest late = join("Late");

        publish(late, CAMERA);

        assertEquals(
                "The room has too many people in it for pictures; voices come first.",
                late.outbox().only(ServerMessage.Error.class).detail());
        assertEquals(0, late.joined().snapshot().sending().videoKbps());
    }

    @Test
    void what_gets_lost_on_the_way_makes_only_the_picture_of_its_sender_smaller() {
        Guest ann = join("Ann", CAMERA);
        Guest ben = join("Ben", CAMERA);

        report(ann, ben.id(), 6, 6);

        assertEquals(List.of(new Sending(40, 600, 640, 360, 15)), changes(ann));
        assertEquals(List.of(), changes(ben));
    }

    @Test
    void the_worst_way_decides_and_counts_no_more_when_its_end_has_left() {
        Guest ann = join("Ann", CAMERA);
        Guest ben = join("Ben", CAMERA);
        Guest cem = join("Cem", CAMERA);
        report(ann, ben.id(), 20, 20);
        report(ann, cem.id(), 0, 0, 0, 0);
        assertEquals(new Sending(40, 200, 320, 180, 15), last(ann));

        ben.presence().leave(ServerMessage.LeaveReason.LEFT);

        assertEquals(new Sending(40, 1_500, 640, 360, 30), last(ann));
    }

    @Test
    void reports_of_somebody_who_is_not_there_have_no_effect() {
        Guest ann = join("Ann", CAMERA);
        join("Ben", CAMERA);

        report(ann, ann.id(), 50, 50);
        report(ann, new ParticipantId("nobodyAAAAAAAAAAAAAAAA"), 50, 50);
        backstage.measured(DEMO, new ParticipantId("nobodyAAAAAAAAAAAAAAAA"), ann.id(), 50);
        backstage.measured(new RoomName("elsewhere"), ann.id(), ann.id(), 50);

        assertEquals(List.of(), changes(ann));
    }

    @Test
    void a_snapshot_says_what_holds_now() {
        Guest ann = join("Ann", CAMERA);
        Guest ben = join("Ben", CAMERA);
        report(ann, ben.id(), 6, 6);

        ann.presence().synchronize("1");

        ServerMessage.Synchronized snapshot = ann.outbox().only(ServerMessage.Synchronized.class);
        assertEquals(new Sending(40, 600, 640, 360, 15), snapshot.snapshot().sending());
    }

    private Guest join(String name, Track... tracks) {
        return Guest.join(rooms, "demo", name, tracks);
    }

    private static void publish(Guest guest, Track... tracks) {
        guest.presence().updateTracks(new ClientMessage.UpdateTracks("7", List.of(tracks), null));
    }

    private void report(Guest sender, ParticipantId receiver, double... lossPercent) {
        for (double percent : lossPercent) {
            backstage.measured(DEMO, sender.id(), receiver, percent);
        }
    }

    private static List<Sending> changes(Guest guest) {
        return guest.outbox().sent(ServerMessage.SendingChanged.class).stream()
                .map(ServerMessage.SendingChanged::sending)
                .toList();
    }

    private static Sending last(Guest guest) {
        List<Sending> changes = changes(guest);
        return changes.isEmpty()
                ? Objects.requireNonNull(guest.joined().snapshot().sending())
                : changes.get(changes.size() - 1);
    }
}
