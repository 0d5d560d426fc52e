package dev.madang.e2e;

import static dev.madang.e2e.Sockets.track;
import static dev.madang.e2e.Sockets.updateTracks;
import static dev.madang.testing.RawSocket.message;
import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What participants tell each other through the server, and what never reaches anybody. */
@ExtendWith(Servers.class)
class RelayIT {

    /** At once, and no more than the server lets wait for somebody before it says receiver-busy. */
    private static final int MESSAGES = 120;

    private final String room = "relay-" + UUID.randomUUID();
    private final Sockets sockets;

    RelayIT(Server server) {
        this.sockets = new Sockets(server);
    }

    @AfterEach
    void everybody_goes() {
        sockets.close();
    }

    @Test
    void offer_answer_and_candidates_reach_the_other_with_the_true_sender() {
        Joined ann = sockets.join(room, "Ann");
        Joined ben = sockets.join(room, "Ben");
        String sdp = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=마당 \uD83C\uDFE1 \"quoted\" \\ \r\n";

        ben.socket().send(offer(ann.id(), 1, sdp).build().toString());
        JsonObject offered = ann.inbox().next("offered");
        assertEquals(
                message("offered")
                        .add("from", ben.id())
                        .add("generation", 1)
                        .add("sdp", sdp)
                        .build(),
                offered);

        ann.socket()
                .request(message("answer")
                        .add("to", ben.id())
                        .add("generation", 1)
                        .add("sdp", sdp));
        assertEquals(ann.id(), ben.inbox().next("answered").getString("from"));

        JsonObjectBuilder candidate = Json.createObjectBuilder()
                .add("candidate", "candidate:1 1 udp 1 198.51.100.7 50000 typ host")
                .add("sdpMid", "0")
                .addNull("sdpMLineIndex")
                .addNull("usernameFragment");
        JsonObject trickle = candidate.build();
        ben.socket()
                .request(message("trickle")
                        .add("to", ann.id())
                        .add("generation", 1)
                        .add("candidate", trickle));
        assertEquals(trickle, ann.inbox().next("trickled").getJsonObject("candidate"));
        ben.socket()
                .request(message("trickle")
                        .add("to", ann.id())
                        .add("generation", 1)
                        .addNull("candidate"));
        assertTrue(ann.inbox().next("trickled").isNull("candidate"));
        Golden.assertShape(ann.inbox().all());
        Golden.assertShape(ben.inbox().all());
    }

    @Test
    void messages_of_one_sender_arrive_in_their_order() {
        Joined ann = sockets.join(room, "Ann");
        Joined ben = sockets.join(room, "Ben");

        for (int i = 1; i <= MESSAGES; i++) {
            ben.socket().send(offer(ann.id(), i, "v=0").build().toString());
        }

        for (int i = 1; i <= MESSAGES; i++) {
            assertEquals(i, ann.inbox().next("offered").getInt("generation"));
        }
    }

    @Test
    void somebody_in_another_room_cannot_be_told_from_nobody() {
        Joined ann = sockets.join(room, "Ann");
        Joined stranger = sockets.join(room + "-other", "Stranger");

        JsonObject toStranger = ann.socket().refused(offer(stranger.id(), 1, "v=0"));
        JsonObject toNobody = ann.socket().refused(offer("AAAAAAAAAAAAAAAAAAAAAA", 1, "v=0"));
        JsonObject toNonsense = ann.socket().refused(offer("nobody", 1, "v=0"));

        assertEquals("no-such-participant", toStranger.getString("problem"));
        assertEquals(withoutId(toStranger), withoutId(toNobody));
        assertEquals(withoutId(toStranger), withoutId(toNonsense));
        stranger.socket().request(updateTracks(track("camera", false)));
        assertFalse(stranger.inbox().all().stream()
                .anyMatch(m -> m.getString("type").equals("offered")));
        Golden.assertShape(ann.inbox().all());
    }

    @Test
    void a_refused_message_without_id_is_told_without_id() {
        Joined ann = sockets.join(room, "Ann");

        ann.socket().send(offer("AAAAAAAAAAAAAAAAAAAAAA", 1, "v=0").build().toString());

        JsonObject error = ann.inbox().next("error");
        assertEquals("no-such-participant", error.getString("problem"));
        assertFalse(error.containsKey("id"));
    }

    @Test
    void a_false_sender_is_refused() {
        Joined ann = sockets.join(room, "Ann");
        Joined ben = sockets.join(room, "Ben");

        ben.socket().send(offer(ann.id(), 1, "v=0").add("from", ann.id()));

        assertEquals("bad-message", ben.inbox().next("error").getString("problem"));
        assertEquals(4400, ben.inbox().closeCode());
        ann.inbox().next("participant-left");
        assertFalse(ann.inbox().all().stream().anyMatch(m -> m.getString("type").equals("offered")));
    }

    private static JsonObject withoutId(JsonObject error) {
        return Json.createObjectBuilder(error).remove("id").build();
    }
}
