package dev.madang.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.problem.ProblemType;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
    private static final ParticipantId ANNA = new ParticipantId("c0ffeeAAAAAAAAAAAAAAAA");

    private final MessageCodec codec = new MessageCodec();

    @ParameterizedTest
    @ValueSource(strings = {"\"},{\"type\":\"left\"", "</script>", "\\", "\n\t\u0007", "\u2028\u2029", "안나 🎪", "'"})
    void a_text_arrives_as_it_was_said_and_breaks_out_of_nothing(String said) {
        ParticipantInfo info = new ParticipantInfo(ANNA, said, "speaker", List.of(), null, List.of());

        JsonObject read = Golden.parsed(
                codec.encode(new ServerMessage.ParticipantJoined(1, new Peer(info, false, true, false), null)));

        assertEquals(said, read.getJsonObject("participant").getString("name"));
        assertEquals(3, read.size());
    }

    @Test
    void an_error_without_a_request_has_no_id_and_without_a_time_to_wait_no_retry_after() {
        JsonObject read = Golden.parsed(codec.encode(
                new ServerMessage.Error(null, ProblemType.NOT_JOINED, "Join first.", OptionalInt.empty())));

        assertEquals(Golden.parsed("{\"type\":\"error\",\"problem\":\"not-joined\",\"detail\":\"Join first.\"}"), read);
    }

    @Test
    void a_candidate_is_relayed_with_all_its_members_null_ones_too() {
        Candidate candidate = new Candidate("", null, 1, null);

        JsonObject read = Golden.parsed(codec.encode(new ServerMessage.Trickled(ANNA, 3, candidate)));

        assertEquals(
                Golden.parsed("{\"candidate\":\"\",\"sdpMid\":null,\"sdpMLineIndex\":1,\"usernameFragment\":null}"),
                read.getJsonObject("candidate"));
    }

    @Test
    void the_end_of_candidates_is_relayed_as_null() {
        JsonObject read = Golden.parsed(codec.encode(new ServerMessage.Trickled(ANNA, 3, null)));

        assertEquals(JsonValue.NULL, read.get("candidate"));
    }

    @Test
    void what_was_relayed_is_what_was_read_but_for_the_sender() {
        ClientMessage.Relay offer = (ClientMessage.Relay) codec.decode(Golden.text("offer"));

        JsonObject read = Golden.parsed(codec.encode(offer.stampedBy(ANNA)));

        assertEquals(Golden.json("offered"), read);
    }

    @Test
    void a_message_does_not_change_with_the_list_it_was_made_of() {
        List<Track> tracks = new ArrayList<>(List.of(new Track(Track.Source.CAMERA, false)));
        ServerMessage.TracksUpdated message = new ServerMessage.TracksUpdated(1, ANNA, tracks);

        tracks.clear();

        assertEquals(1, message.tracks().size());
    }

    @Test
    void tickets_and_access_tokens_never_appear_in_a_log() {
        ClientMessage join = codec.decode(Golden.text("join"));
        ServerMessage joined = new ServerMessage.Joined(
                "1",
                new Snapshot(
                        1,
                        new RoomInfo(new RoomName("demo"), null, 8, false, false, false, null),
                        new ParticipantInfo(ANNA, "안나", "speaker", List.of(), null, List.of()),
                        List.of(),
                        List.of(),
                        new Sending(40, 1_500, 640, 360, 30)),
                new IceConfiguration(
                        List.of(new IceConfiguration.IceServer(List.of("turn:x"), "1:a", "secret-credential")),
                        "all",
                        300),
                "secret-access-token",
                "secret-resume-token");

        assertFalse(join.toString().contains("b0Zr2xWk"));
        assertFalse(joined.toString().contains("secret-"));
    }

    @Test
    void the_same_event_for_many_is_written_once_and_another_one_anew() {
        ServerMessage event = new ServerMessage.ParticipantReconnecting(1, ANNA);
        ServerMessage next = new ServerMessage.ParticipantReconnected(2, ANNA);

        String text = codec.encode(event);

        assertSame(text, codec.encode(event));
        assertTrue(codec.encode(next).contains("\"number\":2"));
        assertEquals(text, codec.encode(event));
    }
}
