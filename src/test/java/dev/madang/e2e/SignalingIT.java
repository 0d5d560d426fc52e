package dev.madang.e2e;

import static dev.madang.e2e.Sockets.track;
import static dev.madang.e2e.Sockets.updateTracks;
import static dev.madang.testing.RawSocket.message;
import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Inbox;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The course of a conversation over the signaling socket, as src/docs/protocol.md describes it. */
@ExtendWith(Servers.class)
class SignalingIT {

    private final Rest rest;
    private final String room = "signaling-" + UUID.randomUUID();
    private final Sockets sockets;

    SignalingIT(Server server) {
        this.sockets = new Sockets(server);
        this.rest = new Rest(server);
    }

    @AfterEach
    void everybody_goes() {
        sockets.close();
    }

    @Test
    void the_server_speaks_first() {
        RawSocket socket = sockets.open();

        JsonObject welcome = socket.inbox().next("welcome");

        assertEquals(RawSocket.PROTOCOL, socket.subprotocol());
        assertEquals(RawSocket.PROTOCOL, welcome.getString("protocol"));
        assertEquals(10, welcome.getInt("heartbeatSeconds"));
        assertEquals(65_536, welcome.getInt("maxMessageBytes"));
        assertEquals(welcome, socket.inbox().all().get(0));
        Golden.assertShape(socket.inbox().all());
    }

    @Test
    void the_first_one_finds_an_empty_room() {
        Joined ann = sockets.join(room, "Ann");

        JsonObject answer = ann.answer();
        assertEquals(room, answer.getJsonObject("room").getString("name"));
        assertEquals(8, answer.getJsonObject("room").getInt("capacity"));
        assertEquals("Ann", answer.getJsonObject("self").getString("name"));
        assertTrue(ann.id().matches("[\\w-]{22}"), ann.id());
        assertEquals(JsonValue.EMPTY_JSON_ARRAY, answer.getJsonArray("participants"));
        assertTrue(answer.getString("accessToken").matches("[\\w-]{43}"));
    }

    @Test
    void a_newcomer_sees_who_is_there_and_the_others_see_the_newcomer() {
        Joined ann = sockets.join(room, "안나");
        ann.socket().request(updateTracks(track("microphone", true), track("camera", false)));

        Joined ben = sockets.join(room, "Ben");

        JsonObject annAtBens = ben.answer().getJsonArray("participants").getJsonObject(0);
        assertEquals(ann.id(), annAtBens.getString("id"));
        assertEquals("안나", annAtBens.getString("name"));
        assertEquals(
                Json.createArrayBuilder()
                        .add(track("microphone", true))
                        .add(track("camera", false))
                        .build(),
                annAtBens.getJsonArray("tracks"));
        assertFalse(annAtBens.getBoolean("reconnecting"));
        JsonObject event = ann.inbox().next("participant-joined");
        assertEquals(ben.id(), event.getJsonObject("participant").getString("id"));
        assertEquals(ben.answer().getInt("number"), event.getInt("number"));
        Golden.assertShape(ann.inbox().all());
        Golden.assertShape(ben.inbox().all());
    }

    @Test
    void of_each_pair_one_offers_and_one_is_polite() {
        List<Joined> everybody =
                List.of(sockets.join(room, "Ann"), sockets.join(room, "Ben"), sockets.join(room, "Cleo"));

        for (int newer = 1; newer < everybody.size(); newer++) {
            for (int older = 0; older < newer; older++) {
                JsonObject atNewer = participant(
                        everybody.get(newer).answer(), everybody.get(older).id());
                String newerId = everybody.get(newer).id();
                JsonObject atOlder = everybody
                        .get(older)
                        .inbox()
                        .next(
                                "participant-joined",
                                event -> newerId.equals(
                                        event.getJsonObject("participant").getString("id")))
                        .getJsonObject("participant");
                assertNotEquals(atNewer.getBoolean("offers"), atOlder.getBoolean("offers"));
                assertNotEquals(atNewer.getBoolean("polite"), atOlder.getBoolean("polite"));
            }
        }
    }

    @Test
    void events_are_numbered_by_one_in_the_same_order_for_everybody() {
        Joined ann = sockets.join(room, "Ann");
        Joined ben = sockets.join(room, "Ben");
        Joined cleo = sockets.join(room, "Cleo");

        for (int i = 0; i < 5; i++) {
            for (Joined each : List.of(ann, ben, cleo)) {
                each.socket().request(updateTracks(track("camera", i % 2 == 0)));
            }
        }
        cleo.socket().request(message("leave"));
        ann.inbox().next("participant-left");
        ben.inbox().next("participant-left");

        List<JsonObject> atAnns = numbered(ann.inbox());
        List<JsonObject> atBens = numbered(ben.inbox());
        assertCounted(ann.answer().getInt("number"), atAnns);
        assertCounted(ben.answer().getInt("number"), atBens);
        assertCounted(cleo.answer().getInt("number"), numbered(cleo.inbox()));
        // Ann's first event is Ben's coming; from then on both have seen the same.
        assertEquals(
                atAnns.subList(1, atAnns.size()).stream()
                        .map(SignalingIT::withoutOwnSide)
                        .toList(),
                atBens.stream().map(SignalingIT::withoutOwnSide).toList());
    }

    @Test
    void everybody_hears_what_one_publishes_now() {
        Joined ann = sockets.join(room, "Ann");
        Joined ben = sockets.join(room, "Ben");

        ben.socket().request(updateTracks(track("microphone", true), track("clip", false)));

        JsonObject updated = ann.inbox().next("tracks-updated");
        assertEquals(ben.id(), updated.getString("participant"));
        assertEquals(
                List.of("microphone", "clip"),
                updated.getJsonArray("tracks").getValuesAs(JsonObject.class).stream()
                        .map(track -> track.getString("source"))
                        .toList());
        Golden.assertShape(ann.inbox().all());
    }

    @Test
    void whoever_leaves_gets_ok_and_is_gone_for_the_others() {
        Joined ann = sockets.join(room, "Ann");
        Joined ben = sockets.join(room, "Ben");

        ben.socket().request(message("leave"));

        assertEquals(1000, ben.inbox().closeCode());
        JsonObject left = ann.inbox().next("participant-left");
        assertEquals(ben.id(), left.getString("participant"));
        assertEquals("left", left.getString("reason"));
        assertEquals(
                "no-such-participant",
                ann.socket().refused(offer(ben.id(), 1, "v=0")).getString("problem"));
        Golden.assertShape(ann.inbox().all());
    }

    @Test
    void a_closed_tab_has_left_at_once() {
        Joined ann = sockets.join(room, "Ann");
        Joined closing = sockets.join(room, "Closing");

        closing.close();

        JsonObject left = ann.inbox().next("participant-left");
        assertEquals(closing.id(), left.getString("participant"));
        assertEquals("left", left.getString("reason"));
        assertEquals(
                JsonValue.EMPTY_JSON_ARRAY, others(sockets.join(room, "Ben").answer(), ann.id()));
    }

    @Test
    void a_cut_line_is_reconnecting_at_once_and_keeps_its_seat() {
        Joined ann = sockets.join(room, "Ann");
        Joined cut = sockets.join(room, "Cut");

        cut.socket().cut();

        assertEquals(cut.id(), ann.inbox().next("participant-reconnecting").getString("participant"));
        JsonObject atBens = participant(sockets.join(room, "Ben").answer(), cut.id());
        assertTrue(atBens.getBoolean("reconnecting"));
        assertFalse(ann.inbox().all().stream()
                .anyMatch(event -> event.getString("type").equals("participant-left")));
    }

    @Test
    void a_second_join_is_refused_and_the_presence_stays() {
        Joined ann = sockets.join(room, "Ann");
        JsonObjectBuilder again = message("join")
                .add("room", room)
                .add("ticket", rest.ticket(room, "Ann"))
                .add("tracks", Json.createArrayBuilder());

        assertEquals("already-joined", ann.socket().refused(again).getString("problem"));

        ann.socket().request(updateTracks(track("camera", false)));
    }

    private static JsonObject participant(JsonObject joined, String id) {
        return joined.getJsonArray("participants").getValuesAs(JsonObject.class).stream()
                .filter(participant -> participant.getString("id").equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static JsonValue others(JsonObject joined, String than) {
        JsonArrayBuilder others = Json.createArrayBuilder();
        joined.getJsonArray("participants").getValuesAs(JsonObject.class).stream()
                .filter(participant -> !participant.getString("id").equals(than))
                .forEach(others::add);
        return others.build();
    }

    private static List<JsonObject> numbered(Inbox inbox) {
        return inbox.all().stream()
                .filter(message -> message.containsKey("number"))
                .filter(message -> !message.getString("type").equals("joined"))
                .toList();
    }

    private static void assertCounted(int joinedAt, List<JsonObject> events) {
        int expected = joinedAt;
        for (JsonObject event : events) {
            assertEquals(++expected, event.getInt("number"), () -> "in " + events);
        }
    }

    private static JsonObject withoutOwnSide(JsonObject event) {
        if (!event.getString("type").equals("participant-joined")) {
            return event;
        }
        JsonObject participant = event.getJsonObject("participant");
        return Json.createObjectBuilder(event)
                .add("participant", participant.getString("id"))
                .build();
    }
}
