package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemType;
import dev.madang.protocol.Candidate;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ParticipantInfo;
import dev.madang.protocol.Peer;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.protocol.Track;
import dev.madang.protocol.Track.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveRoomTest {
    private static final Track MICROPHONE = new Track(Source.MICROPHONE, false);
    private static final Track CAMERA_OFF = new Track(Source.CAMERA, true);

    private static final List<String> SPEAKS =
            List.of("publish-audio", "publish-video", "publish-screen", "publish-clip", "chat");

    private final LiveRooms rooms = Guest.roomsFor(50);

    @Test
    void the_first_participant_gets_an_empty_room_and_itself() {
        Guest ann = join("Ann", MICROPHONE, CAMERA_OFF);

        ServerMessage.Joined joined = ann.joined();

        assertEquals("join-Ann", joined.id());
        assertEquals("demo", joined.snapshot().room().name().value());
        assertEquals(50, joined.snapshot().room().capacity());
        assertEquals(List.of(), joined.snapshot().participants());
        assertEquals(
                new ParticipantInfo(ann.id(), "Ann", "speaker", SPEAKS, null, List.of(MICROPHONE, CAMERA_OFF)),
                joined.snapshot().self());
    }

    @Test
    void a_newcomer_gets_turn_credentials_that_name_it() {
        Guest ann = join("Ann");

        String username = String.valueOf(
                ann.joined().iceConfiguration().iceServers().get(0).username());

        assertTrue(username.endsWith(":" + ann.id().value()), username);
    }

    @Test
    void a_newcomer_gets_everybody_who_is_there_in_the_order_of_arrival() {
        Guest ann = join("Ann", MICROPHONE);
        Guest ben = join("Ben");
        Guest cem = join("Cem");

        List<ParticipantId> seen = cem.joined().snapshot().participants().stream()
                .map(peer -> peer.info().id())
                .toList();

        assertEquals(List.of(ann.id(), ben.id()), seen);
        assertEquals(
                new ParticipantInfo(ann.id(), "Ann", "speaker", SPEAKS, null, List.of(MICROPHONE)),
                cem.joined().snapshot().participants().get(0).info());
    }

    @Test
    void everybody_who_is_there_hears_of_a_newcomer_once() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");

        Guest cem = join("Cem", CAMERA_OFF);

        for (Guest present : List.of(ann, ben)) {
            List<ServerMessage.ParticipantJoined> heard =
                    present.outbox().sent(ServerMessage.ParticipantJoined.class).stream()
                            .filter(joined -> joined.participant().info().id().equals(cem.id()))
                            .toList();
            assertEquals(1, heard.size());
            assertEquals(
                    new ParticipantInfo(cem.id(), "Cem", "speaker", SPEAKS, null, List.of(CAMERA_OFF)),
                    heard.get(0).participant().info());
        }
    }

    @Test
    void of_each_pair_exactly_one_offers_and_exactly_one_is_polite() {
        List<Guest> guests =
                IntStream.range(0, 6).mapToObj(i -> join("Guest " + i)).toList();

        for (Guest one : guests) {
            for (Guest other : guests) {
                if (!one.id().equals(other.id())) {
                    Peer there = peer(one, other);
                    Peer back = peer(other, one);
                    assertTrue(there.offers() != back.offers(), "one of the two offers");
                    assertTrue(there.polite() != back.polite(), "one of the two is polite");
                }
            }
        }
    }

    @Test
    void a_newcomer_offers_because_everybody_has_heard_of_it_by_then() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");

        assertTrue(peer(ben, ann).offers());
        assertTrue(peer(ben, ann).polite());
    }

    @Test
    void events_are_numbered_without_a_gap_for_everybody() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");
        ben.presence().updateTracks(new ClientMessage.UpdateTracks("1", List.of(MICROPHONE), null));
        Guest cem = join("Cem");
        ben.presence().silent(true);
        ben.presence().silent(false);
        cem.presence().leave(LeaveReason.LEFT);
        ann.presence().updateTracks(new ClientMessage.UpdateTracks("1", List.of(), null));

        assertWithoutGap(ann);
        assertWithoutGap(ben);
        assertWithoutGap(cem);
        assertEquals(ann.numbers().max(), ben.numbers().max());
    }

    @Test
    void everybody_sees_the_same_events_in_the_same_order_however_many_act_at_once() {
        List<Guest> guests =
                IntStream.range(0, 8).mapToObj(i -> join("Guest " + i)).toList();
        guests.forEach(guest -> guest.outbox().forget());

        IntStream.range(0, 8)
                .parallel()
                .forEach(i -> IntStream.range(0, 200)
                        .forEach(round -> guests.get(i)
                                .presence()
                                .updateTracks(new ClientMessage.UpdateTracks("u" + round, List.of(MICROPHONE), null))));

        List<ServerMessage> first = guests.get(0).events().toList();
        assertEquals(1_600, first.size());
        for (Guest guest : guests) {
            assertEquals(first, guest.events().toList());
            assertWithoutGap(guest);
        }
    }

    @Test
    void new_tracks_are_confirmed_to_who_publishes_them_and_told_to_all() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");

        ann.presence().updateTracks(new ClientMessage.UpdateTracks("7", List.of(MICROPHONE, CAMERA_OFF), null));

        assertEquals("7", ann.outbox().only(ServerMessage.Ok.class).id());
        ServerMessage.TracksUpdated told = ben.outbox().only(ServerMessage.TracksUpdated.class);
        assertEquals(ann.id(), told.participant());
        assertEquals(List.of(MICROPHONE, CAMERA_OFF), told.tracks());
        assertEquals(told, ann.outbox().only(ServerMessage.TracksUpdated.class));
    }

    @Test
    void a_newcomer_sees_the_tracks_as_they_are_now() {
        Guest ann = join("Ann", MICROPHONE);
        ann.presence().updateTracks(new ClientMessage.UpdateTracks("1", List.of(CAMERA_OFF), null));

        Guest ben = join("Ben");

        assertEquals(List.of(CAMERA_OFF), peer(ben, ann).info().tracks());
    }

    @Test
    void an_offer_reaches_its_receiver_with_the_true_sender_and_nobody_else() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");
        Guest cem = join("Cem");

        ann.presence().relay(new ClientMessage.Offer("1", ben.id(), 3, "v=0"));

        assertEquals(new ServerMessage.Offered(ann.id(), 3, "v=0"), ben.outbox().only(ServerMessage.Offered.class));
        assertEquals("1", ann.outbox().only(ServerMessage.Ok.class).id());
        assertEquals(List.of(), cem.outbox().sent(ServerMessage.Offered.class));
    }

    @Test
    void an_answer_and_a_candidate_are_relayed_too_and_confirmed_only_if_they_asked_for_it() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");
        Candidate candidate = new Candidate("candidate:1", "0", 0, "u");

        ben.presence().relay(new ClientMessage.Answer(null, ann.id(), 1, "v=0"));
        ben.presence().relay(new ClientMessage.Trickle(null, ann.id(), 1, candidate));
        ben.presence().relay(new ClientMessage.Trickle(null, ann.id(), 1, null));

        assertEquals(
                new ServerMessage.Answered(ben.id(), 1, "v=0"), ann.outbox().only(ServerMessage.Answered.class));
        assertEquals(
                List.of(
                        new ServerMessage.Trickled(ben.id(), 1, candidate),
                        new ServerMessage.Trickled(ben.id(), 1, null)),
                ann.outbox().sent(ServerMessage.Trickled.class));
        assertEquals(List.of(), ben.outbox().sent(ServerMessage.Ok.class));
    }

    @Test
    void nothing_is_relayed_to_another_room_and_the_answer_is_that_for_an_unknown_id() {
        Guest ann = join("Ann");
        Guest eve = Guest.join(rooms, "elsewhere", "Eve");

        eve.offerTo(ann.id());
        eve.offerTo(new ParticipantId("nobody"));

        List<ServerMessage.Error> refusals = eve.outbox().sent(ServerMessage.Error.class);
        assertEquals(2, refusals.size());
        assertEquals(refusals.get(0), refusals.get(1));
        assertEquals(ProblemType.NO_SUCH_PARTICIPANT, refusals.get(0).problem());
        assertEquals(List.of(), ann.outbox().sent(ServerMessage.Offered.class));
    }

    @Test
    void nobody_can_send_to_themselves() {
        Guest ann = join("Ann");

        ann.offerTo(ann.id());

        assertEquals(
                ProblemType.NO_SUCH_PARTICIPANT,
                ann.outbox().only(ServerMessage.Error.class).problem());
        assertEquals(List.of(), ann.outbox().sent(ServerMessage.Offered.class));
    }

    @Test
    void nobody_can_send_to_who_has_left() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");
        ben.presence().leave(LeaveReason.LEFT);

        ann.offerTo(ben.id());

        assertEquals(
                ProblemType.NO_SUCH_PARTICIPANT,
                ann.outbox().only(ServerMessage.Error.class).problem());
    }

    @Test
    void the_others_hear_who_has_left_and_why() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");

        ben.presence().leave(LeaveReason.LOST);

        ServerMessage.ParticipantLeft left = ann.outbox().only(ServerMessage.ParticipantLeft.class);
        assertEquals(ben.id(), left.participant());
        assertEquals(LeaveReason.LOST, left.reason());
        assertEquals(List.of(), ben.outbox().sent(ServerMessage.ParticipantLeft.class));
    }

    @Test
    void who_has_left_leaves_once_and_can_do_nothing_more() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");
        ben.presence().leave(LeaveReason.LEFT);
        ben.outbox().forget();

        ben.presence().leave(LeaveReason.LOST);
        ben.presence().updateTracks(new ClientMessage.UpdateTracks("1", List.of(MICROPHONE), null));
        ben.presence().silent(true);
        ben.offerTo(ann.id());

        assertEquals(1, ann.outbox().sent(ServerMessage.ParticipantLeft.class).size());
        assertEquals(List.of(), ann.outbox().sent(ServerMessage.TracksUpdated.class));
        assertEquals(List.of(), ann.outbox().sent(ServerMessage.ParticipantReconnecting.class));
        assertEquals(List.of(), ann.outbox().sent(ServerMessage.Offered.class));
        assertEquals(List.of(), ben.outbox().sent());
    }

    @Test
    void a_participant_that_is_not_heard_is_reconnecting_until_it_is_heard_again() {
        Guest ann = join("Ann");
        Guest ben = join("Ben");

        ben.presence().silent(true);
        ben.presence().silent(true);
        Guest cem = join("Cem");
        ben.presence().silent(false);
        ben.presence().silent(false);

        assertEquals(
                ben.id(),
                ann.outbox().only(ServerMessage.ParticipantReconnecting.class).participant());
        assertEquals(
                ben.id(),
                ann.outbox().only(ServerMessage.ParticipantReconnected.class).participant());
        assertTrue(peer(cem, ben).reconnecting(), "the newcomer's snapshot says so too");
        assertEquals(List.of(), ann.outbox().sent(ServerMessage.ParticipantLeft.class));
    }

    private Guest join(String name, Track... tracks) {
        return Guest.join(rooms, "demo", name, tracks);
    }

    /** The other one as this one was told of it, by the snapshot or by an event. */
    private static Peer peer(Guest of, Guest other) {
        List<Peer> told = new ArrayList<>(of.joined().snapshot().participants());
        of.outbox().sent(ServerMessage.ParticipantJoined.class).forEach(joined -> told.add(joined.participant()));
        return told.stream()
                .filter(peer -> peer.info().id().equals(other.id()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertWithoutGap(Guest guest) {
        long[] numbers = guest.numbers().toArray();
        assertEquals(
                LongStream.range(numbers[0], numbers[0] + numbers.length)
                        .boxed()
                        .toList(),
                LongStream.of(numbers).boxed().toList());
    }
}
