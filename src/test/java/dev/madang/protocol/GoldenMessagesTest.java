package dev.madang.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemType;
import dev.madang.protocol.Track.Source;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The published examples and the Java messages are one and the same language. */
class GoldenMessagesTest {
    private static final MessageCodec CODEC = new MessageCodec();

    private static final ParticipantId ANNA = new ParticipantId("c0ffeeAAAAAAAAAAAAAAAA");
    private static final ParticipantId BEN = new ParticipantId("beefBBBBBBBBBBBBBBBBBB");
    private static final String OFFER_SDP = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";
    private static final String ANSWER_SDP = "v=0\r\no=- 2 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\n";
    private static final ParticipantId KNOCK = new ParticipantId("knckDDDDDDDDDDDDDDDDDD");
    private static final Instant SINCE = Instant.parse("2026-11-22T19:30:00Z");
    private static final List<String> SPEAKS =
            List.of("publish-audio", "publish-video", "publish-screen", "publish-clip", "chat");
    private static final ParticipantInfo BEN_INFO =
            new ParticipantInfo(BEN, "Ben", "speaker", SPEAKS, null, List.of(new Track(Source.CAMERA, false)));
    private static final ParticipantInfo ANNA_INFO = new ParticipantInfo(
            ANNA, "안나", "host", and("record", "moderate"), SINCE, List.of(new Track(Source.MICROPHONE, false)));

    private static final ParticipantInfo BEN_PROMOTED = new ParticipantInfo(
            BEN, "Ben", "moderator", and("moderate"), null, List.of(new Track(Source.CAMERA, false)));

    private static final String TITLE = "월요일 회의";
    private static final RoomInfo ROOM = new RoomInfo(new RoomName("demo"), null, 8, true, false, false, null);
    private static final RoomInfo LOCKED_ROOM =
            new RoomInfo(new RoomName("demo"), TITLE, 8, true, true, false, Instant.parse("2026-11-22T20:15:00Z"));
    private static final Sending SENDING = new Sending(40, 1_500, 640, 360, 30);
    private static final String ACCESS_TOKEN = "Qm8sQ1vN5tYc3uLe7iHpDgAfR4oKzXyVwTqb0Zr2xWk";
    private static final String RESUME_TOKEN = "r5tYc3uLe7iHpDgAfR4oKzXyVwTqb0Zr2xWkQm8sQ1v";
    private static final IceConfiguration ICE = new IceConfiguration(
            List.of(new IceConfiguration.IceServer(
                    List.of("turn:turn.example:3478?transport=udp"),
                    "1795438533:beefBBBBBBBBBBBBBBBBBB",
                    "c2VjcmV0IGNyZWRlbnRpYWw=")),
            "all",
            300);

    static Stream<ClientMessage> clientMessages() {
        return Stream.of(
                new ClientMessage.Join(
                        "1",
                        new RoomName("demo"),
                        "b0Zr2xWkJm8sQ1vN5tYc3uLe7iHpDgAfR4oKzXyVwTq",
                        List.of(new Track(Source.MICROPHONE, false), new Track(Source.CAMERA, true)),
                        ACCESS_TOKEN),
                new ClientMessage.Resume("9", RESUME_TOKEN, 17),
                new ClientMessage.Synchronize("10"),
                new ClientMessage.Leave("7"),
                new ClientMessage.UpdateTracks(
                        "2", List.of(new Track(Source.MICROPHONE, true), new Track(Source.SCREEN, false)), 4L),
                new ClientMessage.RaiseHand("20", true),
                new Moderation.Admit("11", KNOCK),
                new Moderation.Deny("12", KNOCK),
                new Moderation.MoveToLobby("13", BEN),
                new Moderation.ChangeRole("14", BEN, "moderator"),
                new Moderation.Mute("15", BEN, Source.MICROPHONE),
                new Moderation.MuteAll("16", Source.MICROPHONE),
                new Moderation.AskToUnmute("17", BEN, Source.MICROPHONE),
                new Moderation.Remove("18", BEN, false),
                new Moderation.LockRoom("19", true),
                new Moderation.LowerHand("21", BEN),
                new Moderation.EndMeeting("22"),
                new ClientMessage.Offer(null, BEN, 1, OFFER_SDP),
                new ClientMessage.Answer("3", ANNA, 1, ANSWER_SDP),
                new ClientMessage.Trickle(
                        null,
                        BEN,
                        1,
                        new Candidate("candidate:1 1 udp 2113937151 198.51.100.7 50000 typ host", "0", 0, "uFrg")));
    }

    static Stream<ServerMessage> serverMessages() {
        return Stream.of(
                new ServerMessage.Welcome("madang.v1", "nstnceCCCCCCCCCCCCCCCC", List.of("mesh"), 10, 30, 65_536),
                new ServerMessage.Ok("2"),
                new ServerMessage.Error(
                        "1",
                        ProblemType.ROOM_FULL,
                        "The room has 8 of 8 participants. Try again when somebody has left.",
                        OptionalInt.of(10)),
                new ServerMessage.Joined(
                        "1",
                        new Snapshot(
                                4, ROOM, BEN_INFO, List.of(new Peer(ANNA_INFO, false, true, true)), List.of(), SENDING),
                        ICE,
                        ACCESS_TOKEN,
                        RESUME_TOKEN),
                new ServerMessage.Resumed("9", 21, 12, ICE, "uLe7iHpDgAfR4oKzXyVwTqb0Zr2xWkQm8sQ1vr5tYc3"),
                new ServerMessage.Synchronized(
                        "10",
                        new Snapshot(
                                23,
                                LOCKED_ROOM,
                                BEN_PROMOTED,
                                List.of(new Peer(ANNA_INFO, false, true, true)),
                                List.of(new Knock(KNOCK, "Cem")),
                                SENDING),
                        40),
                new ServerMessage.RoundTripMeasured(38),
                new ServerMessage.SendingChanged(new Sending(40, 600, 640, 360, 15)),
                new ServerMessage.IceConfigurationRenewed(ICE),
                new ServerMessage.ParticipantJoined(4, new Peer(BEN_INFO, false, false, false), ANNA),
                new ServerMessage.FaultInjected("fail-ice"),
                new ServerMessage.ParticipantLeft(5, BEN, ServerMessage.LeaveReason.LEFT),
                new ServerMessage.ParticipantReconnecting(6, BEN),
                new ServerMessage.ParticipantReconnected(7, BEN),
                new ServerMessage.TracksUpdated(
                        8, BEN, List.of(new Track(Source.MICROPHONE, true), new Track(Source.CLIP, false))),
                new ServerMessage.Offered(ANNA, 1, OFFER_SDP),
                new ServerMessage.Answered(BEN, 1, ANSWER_SDP),
                new ServerMessage.Trickled(ANNA, 1, null),
                new ServerMessage.Left(ServerMessage.LeaveAction.RESUME, ServerMessage.LeaveReason.DRAINING),
                new Moderated.Waiting("1", TITLE, Moderated.WaitingFor.ADMISSION),
                new Moderated.ParticipantKnocked(new Knock(KNOCK, "Cem")),
                new Moderated.KnockEnded(KNOCK, Moderated.Outcome.ADMITTED),
                new Moderated.RoomChanged(9, LOCKED_ROOM, ANNA),
                new Moderated.RoleChanged(10, BEN, "moderator", and("moderate")),
                new Moderated.TracksMuted(11, List.of(BEN), Source.MICROPHONE, ANNA),
                new Moderated.UnmuteAsked(Source.MICROPHONE, ANNA),
                new Moderated.HandRaised(12, BEN, SINCE),
                new Moderated.HandLowered(13, BEN),
                new Moderated.Announced(14, "The fire drill begins in five minutes.", "Reception"));
    }

    private static List<String> and(String... more) {
        return Stream.concat(SPEAKS.stream(), Stream.of(more)).toList();
    }

    @Test
    void every_message_has_an_example_and_every_example_a_message() {
        List<String> messages = Stream.of(ClientMessage.class, ServerMessage.class)
                .flatMap(Golden::recordsOf)
                .map(Golden::typeOf)
                .sorted()
                .toList();

        assertEquals(messages, Golden.types());
    }

    @Test
    void every_message_is_compared_here() {
        List<Class<?>> compared = Stream.concat(clientMessages(), serverMessages())
                .<Class<?>>map(Object::getClass)
                .toList();

        Stream.of(ClientMessage.class, ServerMessage.class)
                .flatMap(Golden::recordsOf)
                .forEach(message -> assertTrue(compared.contains(message), message::getName));
    }

    @ParameterizedTest
    @MethodSource("clientMessages")
    void the_example_of_a_client_message_is_read_as_that_message(ClientMessage message) {
        assertEquals(message, CODEC.decode(Golden.text(Golden.typeOf(message.getClass()))));
        assertEquals(Golden.typeOf(message.getClass()), message.type());
    }

    @ParameterizedTest
    @MethodSource("serverMessages")
    void a_server_message_is_written_as_its_example(ServerMessage message) {
        assertEquals(Golden.json(Golden.typeOf(message.getClass())), Golden.parsed(CODEC.encode(message)));
    }

    @ParameterizedTest
    @MethodSource("serverMessages")
    void the_type_of_a_server_message_comes_first(ServerMessage message) {
        String type = Golden.typeOf(message.getClass());

        assertTrue(CODEC.encode(message).startsWith("{\"type\":\"" + type + "\""));
        assertEquals(type, message.type());
    }
}
