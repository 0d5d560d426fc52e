package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Taking what one was not given. There are no moderators yet, so nobody may moderate. */
@ExtendWith(Servers.class)
class RoleForgeryIT {

    private final Server server;
    private final Rest rest;
    private final String room = "roles-" + UUID.randomUUID();

    RoleForgeryIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kick",
                "remove",
                "ban",
                "mute-track",
                "mute-all",
                "lock",
                "unlock",
                "record",
                "admit",
                "promote",
                "end-meeting",
                "participant-left",
                "fault-injected",
                "left"
            })
    void nobody_moderates(String type) {
        try (Sockets sockets = new Sockets(server)) {
            Joined ann = sockets.join(room, "Ann");
            Joined mallory = sockets.join(room, "Mallory");

            mallory.socket().send(message(type).add("participant", ann.id()).add("role", "host"));

            assertEquals("bad-message", mallory.inbox().next("error").getString("problem"));
            assertEquals(4400, mallory.inbox().closeCode());
            ann.inbox()
                    .next(
                            "participant-left",
                            left -> left.getString("participant").equals(mallory.id()));
            ann.socket().request(Sockets.updateTracks(Sockets.track("camera", false)));
            Set<String> seen = ann.inbox().all().stream()
                    .map(message -> message.getString("type"))
                    .collect(Collectors.toCollection(TreeSet::new));
            seen.removeAll(Set.of(
                    "welcome",
                    "joined",
                    "round-trip-measured",
                    "participant-joined",
                    "participant-left",
                    "tracks-updated",
                    "ok"));
            assertEquals(Set.of(), seen);
        }
    }

    @Test
    void a_role_that_one_gives_oneself_with_the_ticket_is_not_taken() {
        Rest.Reply reply = rest.post("api/v1/rooms/" + room + "/tickets", "{\"name\":\"Mallory\",\"role\":\"host\"}");

        if (reply.status() == 201) {
            try (RawSocket socket = RawSocket.open(server)) {
                JsonObject self = socket.requestJoin(room, reply.json().getString("ticket"))
                        .getJsonObject("self");
                assertEquals("speaker", self.getString("role"));
            }
        } else {
            assertEquals(400, reply.status());
        }
    }

    @Test
    void a_role_or_a_name_in_the_join_is_refused() {
        for (String member : new String[] {"role", "name", "participant", "from"}) {
            try (RawSocket socket = RawSocket.open(server)) {
                String ticket = rest.ticket(room, "Mallory");
                socket.send(Sockets.joinMessage(room, ticket).add(member, "host"));
                assertEquals("bad-message", socket.inbox().next("error").getString("problem"));
                assertEquals(4400, socket.inbox().closeCode());
            }
        }
    }
}
