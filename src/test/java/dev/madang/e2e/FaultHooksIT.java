package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Aside;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Scripted;
import dev.madang.testing.Server;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The hooks by which tests disturb a call, on a server whose operator has turned them on. */
@Aside(seconds = 5)
@ExtendWith(Scripted.Opened.class)
class FaultHooksIT {

    private final Server server;
    private final Rest rest;
    private final String room = "faults-" + UUID.randomUUID();

    FaultHooksIT(Scripted scripted) {
        server = scripted.server();
        rest = new Rest(server);
    }

    @Test
    void a_server_with_faults_says_so_to_everybody_and_in_its_log() throws IOException {
        try (RawSocket socket = RawSocket.open(server)) {
            JsonObject welcome = socket.inbox().next("welcome");

            assertTrue(welcome.getJsonArray("features").contains(Json.createValue("faults")), welcome::toString);
        }
        assertTrue(server.logLines().stream().anyMatch(line -> line.contains("madang.faults is on")));
    }

    @Test
    void a_dropped_socket_ends_without_a_code_of_ours_and_its_participant_may_resume() {
        try (Joined ann = RawSocket.join(server, room, "Ann");
                Joined ben = RawSocket.join(server, room, "Ben")) {
            ann.inbox().next("participant-joined");

            inject(ben, "drop-socket");

            assertTrue(Set.of(1001, 1006).contains(ben.inbox().closeCode()));
            ann.inbox()
                    .next(
                            "participant-reconnecting",
                            event -> event.getString("participant").equals(ben.id()));
            try (RawSocket again = RawSocket.open(server)) {
                again.send(resume(ben));
                again.inbox().next("resumed");
                ann.inbox().next("participant-reconnected");
            }
        }
    }

    @Test
    void a_lost_message_is_missed_once_and_its_number_shows_it() {
        try (Joined ann = RawSocket.join(server, room, "Ann");
                Joined ben = RawSocket.join(server, room, "Ben")) {
            ben.socket().request(tracks());
            int before = ben.inbox().next("tracks-updated").getInt("number");
            ben.inbox().next("round-trip-measured"); // or it might be the one that is lost

            inject(ben, "lose-message");
            ann.socket().request(tracks());
            ann.socket().request(tracks());

            assertEquals(before + 2, ben.inbox().next("tracks-updated").getInt("number"));
            JsonObject state = answerTo(ben.socket(), message("synchronize"), "synchronized");
            assertEquals(before + 2, state.getInt("number"));
        }
    }

    @Test
    void an_expired_token_resumes_nobody() {
        try (Joined ann = RawSocket.join(server, room, "Ann")) {
            inject(ann, "expire-token");

            ann.socket().cut();

            try (RawSocket again = RawSocket.open(server)) {
                assertEquals("cannot-resume", again.refused(resume(ann)).getString("problem"));
            }
        }
    }

    @Test
    void a_page_is_told_to_let_its_connections_fail() {
        try (Joined ann = RawSocket.join(server, room, "Ann")) {
            inject(ann, "fail-ice");

            assertEquals("fail-ice", ann.inbox().next("fault-injected").getString("fault"));
        }
    }

    @Test
    void faults_befall_only_who_is_there_and_only_those_that_exist() {
        try (Joined ann = RawSocket.join(server, room, "Ann")) {
            Reply nobody = rest.post(path(room, "A".repeat(22)), "{\"fault\":\"fail-ice\"}");
            Reply elsewhere = rest.post(path("elsewhere", ann.id()), "{\"fault\":\"fail-ice\"}");
            Reply unknown = rest.post(path(room, ann.id()), "{\"fault\":\"explode\"}");
            Reply empty = rest.post(path(room, ann.id()), "{}");

            assertEquals("urn:madang:problem:no-such-participant", nobody.json().getString("type"));
            assertEquals(404, elsewhere.status());
            assertEquals(400, unknown.status());
            assertEquals(400, empty.status());
            assertFalse(ann.inbox().isClosed());
        }
    }

    private void inject(Joined participant, String fault) {
        Reply reply = rest.post(path(room, participant.id()), "{\"fault\":\"" + fault + "\"}");
        assertEquals(204, reply.status(), reply::body);
    }

    private static String path(String room, String participant) {
        return "api/v1/rooms/" + room + "/participants/" + participant + "/faults";
    }

    private static JsonObjectBuilder tracks() {
        JsonArray none = JsonArray.EMPTY_JSON_ARRAY;
        return message("update-tracks").add("tracks", none);
    }

    private static JsonObjectBuilder resume(Joined participant) {
        // joined does not count, everything after it does
        long received = participant.inbox().all().stream()
                .filter(said -> !Set.of("welcome", "joined").contains(said.getString("type")))
                .count();
        return message("resume")
                .add("token", participant.answer().getString("resumeToken"))
                .add("received", received);
    }

    private static JsonObject answerTo(RawSocket socket, JsonObjectBuilder request, String type) {
        String id = socket.send(request);
        return socket.inbox().next(type, answer -> answer.getString("id").equals(id));
    }
}
