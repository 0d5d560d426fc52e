package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.testing.Administrator;
import dev.madang.testing.Await;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Rest.Reply;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking what one was not given, and keeping what was taken away. */
@ExtendWith(Servers.class)
class RoleForgeryIT {
    private static final String JSON = "application/json";

    private final Server server;
    private final Rest rest;
    private final Administrator administrator;

    RoleForgeryIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
        administrator = Administrator.of(server);
    }

    @Test
    void who_may_not_moderate_is_refused_each_time_stays_and_is_on_record() {
        String room = administrator.room("forgery", "{}");
        try (Sockets sockets = new Sockets(server)) {
            Joined ann = sockets.join(room, "Ann");
            Joined mallory = sockets.join(room, "Mallory");

            for (JsonObjectBuilder attempt : everything(ann.id())) {
                JsonObject refusal = mallory.socket().refused(attempt);
                assertEquals("forbidden", refusal.getString("problem"), refusal::toString);
            }

            mallory.socket().request(message("raise-hand").add("raised", true));
            ann.inbox().next("hand-raised");
            assertEquals(
                    Set.of("welcome", "joined", "participant-joined", "hand-raised", "round-trip-measured"),
                    Stream.concat(
                                    ann.inbox().all().stream().map(it -> it.getString("type")),
                                    Stream.of("round-trip-measured"))
                            .collect(Collectors.toSet()));
            Await.until("the refusals are on record", () -> refusalsOnRecord(room) == 11);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kick", "ban", "mute-track", "promote", "participant-left", "fault-injected", "left"})
    void a_word_that_is_not_of_the_protocol_ends_the_connection(String type) {
        String room = "roles-" + UUID.randomUUID();
        try (Sockets sockets = new Sockets(server)) {
            Joined ann = sockets.join(room, "Ann");
            Joined mallory = sockets.join(room, "Mallory");

            mallory.socket().send(message(type).add("participant", ann.id()).add("role", "host"));

            assertEquals("bad-message", mallory.inbox().next("error").getString("problem"));
            assertEquals(4400, mallory.inbox().closeCode());
        }
    }

    @Test
    void a_role_that_one_gives_oneself_with_the_ticket_is_refused() {
        Reply reply = rest.post("api/v1/rooms/roles/tickets", "{\"name\":\"Mallory\",\"role\":\"host\"}");

        assertEquals(400, reply.status());
    }

    @Test
    void a_role_or_a_name_in_the_join_is_refused() {
        String room = "roles-" + UUID.randomUUID();
        for (String member : new String[] {"role", "name", "participant", "from"}) {
            try (RawSocket socket = RawSocket.open(server)) {
                String ticket = rest.ticket(room, "Mallory");
                socket.send(Sockets.joinMessage(room, ticket).add(member, "host"));
                assertEquals("bad-message", socket.inbox().next("error").getString("problem"));
                assertEquals(4400, socket.inbox().closeCode());
            }
        }
    }

    @Test
    void a_demotion_acts_within_two_seconds() {
        String room = administrator.room("forgery", "{}");
        try (Sockets sockets = new Sockets(server)) {
            Joined ann = sockets.join(room, "Ann");
            Joined ben = sockets.join(room, "Ben");
            ben.socket().request(Sockets.updateTracks(Sockets.track("camera", false)));
            administrator.send("PATCH", participant(room, ben), "{\"role\":\"moderator\"}");
            ben.inbox().next("role-changed");
            ben.socket().request(message("lock-room").add("locked", true));

            Reply demoted = administrator.send("PATCH", participant(room, ben), "{\"role\":\"viewer\"}");

            assertEquals(204, demoted.status(), demoted::body);
            Duration soon = Duration.ofSeconds(2);
            ann.inbox().next("role-changed", soon, it -> it.getString("role").equals("viewer"));
            ann.inbox()
                    .next(
                            "tracks-updated",
                            soon,
                            it -> it.getJsonArray("tracks").isEmpty());
            assertForbidden(ben, message("lock-room").add("locked", false));
            assertForbidden(ben, Sockets.updateTracks(Sockets.track("camera", false)));
        }
    }

    @Test
    void who_waits_in_the_lobby_learns_nothing_and_gets_no_turn() {
        String room = administrator.room("forgery", "{\"lobby\":true,\"title\":\"Board\"}");
        try (Sockets sockets = new Sockets(server)) {
            Joined host = hostOf(sockets, room);
            RawSocket mallory = sockets.open();
            String ticket = rest.ticket(room, "Mallory");
            assertEquals(403, iceServers(room, ticket).status());

            mallory.send(Sockets.joinMessage(room, ticket));
            JsonObject waiting = mallory.inbox().next("waiting");
            assertEquals(Set.of("type", "join", "title", "for"), waiting.keySet());
            JsonObject knock = host.inbox().next("participant-knocked").getJsonObject("knock");
            host.socket().request(Sockets.updateTracks(Sockets.track("camera", false)));
            assertEquals(
                    "waiting",
                    mallory.refused(RawSocket.offer(host.id(), 1, "v=0")).getString("problem"));
            assertEquals("waiting", mallory.refused(message("synchronize")).getString("problem"));
            assertEquals(401, iceServers(room, ticket).status());
            assertEquals(
                    Set.of(),
                    mallory.inbox().all().stream()
                            .map(it -> it.getString("type"))
                            .filter(it -> !Set.of("welcome", "waiting", "error", "round-trip-measured")
                                    .contains(it))
                            .collect(Collectors.toSet()));

            host.socket().request(message("admit").add("knock", knock.getString("id")));
            JsonObject joined = mallory.inbox().next("joined");
            assertEquals(waiting.getString("join"), joined.getString("id"));
            assertEquals(200, iceServers(room, joined.getString("accessToken")).status());
        }
    }

    @Test
    void who_was_removed_comes_back_by_no_way() {
        String room = administrator.room("forgery", "{}");
        String cookie =
                "madang-guest=" + UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        try (Sockets sockets = new Sockets(server)) {
            Joined host = hostOf(sockets, room);
            RawSocket mallory = sockets.open();
            mallory.inbox().next("welcome");
            JsonObject joined =
                    mallory.requestJoin(room, ticket(room, cookie).json().getString("ticket"));
            String access = joined.getString("accessToken");
            String spare = ticket(room, cookie).json().getString("ticket");
            assertEquals(200, iceServers(room, access).status());

            host.socket()
                    .request(message("remove")
                            .add("participant", joined.getJsonObject("self").getString("id"))
                            .add("ban", false));

            assertEquals("removed", mallory.inbox().next("left").getString("reason"));
            assertEquals(4410, mallory.inbox().closeCode());
            Reply refused = ticket(room, cookie);
            assertEquals(403, refused.status());
            assertTrue(refused.body().contains("urn:madang:problem:removed"), refused::body);
            assertEquals(
                    403,
                    ticket(room, cookie, "Authorization", "Bearer " + access).status());
            assertEquals(401, iceServers(room, access).status());
            assertEquals(403, iceServers(room, spare).status());
            RawSocket resuming = sockets.open();
            assertEquals(
                    "cannot-resume",
                    resuming.refused(message("resume")
                                    .add("token", joined.getString("resumeToken"))
                                    .add("received", 0))
                            .getString("problem"));
            RawSocket again = sockets.open();
            assertEquals(
                    "removed", again.refused(Sockets.joinMessage(room, spare)).getString("problem"));
            assertEquals(4410, again.inbox().closeCode());
        }
    }

    @Test
    void a_ban_by_a_moderator_lasts_and_can_be_lifted() {
        String room = administrator.room("forgery", "{}");
        String cookie =
                "madang-guest=" + UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        try (Sockets sockets = new Sockets(server)) {
            Joined host = hostOf(sockets, room);
            RawSocket mallory = sockets.open();
            mallory.inbox().next("welcome");
            JsonObject joined =
                    mallory.requestJoin(room, ticket(room, cookie).json().getString("ticket"));

            host.socket()
                    .request(message("remove")
                            .add("participant", joined.getJsonObject("self").getString("id"))
                            .add("ban", true));

            JsonObject ban = Await.value(
                            "the ban is stored",
                            Await.PATIENCE,
                            () -> administrator
                                    .send("GET", "rooms/" + room + "/bans", null)
                                    .json()
                                    .getJsonArray("items"),
                            items -> items.size() == 1)
                    .getJsonObject(0);
            assertEquals(403, ticket(room, cookie).status());
            Reply lifted = administrator.send(
                    "DELETE", "rooms/" + room + "/bans/" + ban.getString("id"), null, "If-Match", "*");
            assertEquals(204, lifted.status(), lifted::body);
            assertEquals(201, ticket(room, cookie).status());
        }
    }

    @Test
    void a_locked_room_refuses_newcomers_and_a_key_unlocks_it() {
        String room = administrator.room("forgery", "{}");
        try (Sockets sockets = new Sockets(server)) {
            Joined host = hostOf(sockets, room);
            host.socket().request(message("lock-room").add("locked", true));

            assertEquals(423, rest.ticketRequest(room, "Late").status());
            assertEquals(
                    401,
                    rest.send("DELETE", "api/v1/rooms/" + room + "/lock", null).status());
            assertEquals(
                    204,
                    administrator
                            .send("DELETE", "rooms/" + room + "/lock", null)
                            .status());
            assertFalse(host.inbox()
                    .next("room-changed", it -> !it.getJsonObject("room").getBoolean("locked"))
                    .getJsonObject("room")
                    .getBoolean("locked"));
            sockets.join(room, "Late");
        }
    }

    /** An administrator's key makes a host of who asks for a ticket with it. */
    private Joined hostOf(Sockets sockets, String room) {
        Reply reply = administrator.send("POST", "rooms/" + room + "/tickets", "{\"name\":\"Host\"}");
        RawSocket socket = sockets.open();
        socket.inbox().next("welcome");
        Joined host = new Joined(socket, socket.requestJoin(room, reply.json().getString("ticket")));
        assertEquals("host", host.answer().getJsonObject("self").getString("role"));
        return host;
    }

    private Reply ticket(String room, String cookie, String... more) {
        String[] headers = Stream.concat(Stream.of("Content-Type", JSON, "Cookie", cookie), Stream.of(more))
                .toArray(String[]::new);
        return rest.send("POST", "api/v1/rooms/" + room + "/tickets", "{\"name\":\"Mallory\"}", headers);
    }

    private Reply iceServers(String room, String token) {
        return rest.get("api/v1/rooms/" + room + "/ice-servers", "Authorization", "Bearer " + token);
    }

    private static String participant(String room, Joined joined) {
        return "rooms/" + room + "/participants/" + joined.id();
    }

    private static void assertForbidden(Joined by, JsonObjectBuilder request) {
        assertEquals("forbidden", by.socket().refused(request).getString("problem"));
    }

    private int refusalsOnRecord(String room) {
        return administrator
                .send("GET", "audit?type=refused&room=" + room, null)
                .json()
                .getJsonArray("items")
                .size();
    }

    private static List<JsonObjectBuilder> everything(String somebody) {
        return List.of(
                message("admit").add("knock", somebody),
                message("deny").add("knock", somebody),
                message("move-to-lobby").add("participant", somebody),
                message("change-role").add("participant", somebody).add("role", "host"),
                message("mute").add("participant", somebody).add("source", "microphone"),
                message("mute-all").add("source", "microphone"),
                message("ask-to-unmute").add("participant", somebody).add("source", "microphone"),
                message("remove").add("participant", somebody).add("ban", true),
                message("lock-room").add("locked", true),
                message("lower-hand").add("participant", somebody),
                message("end-meeting"));
    }
}
