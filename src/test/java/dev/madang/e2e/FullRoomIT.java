package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A room whose seats are all taken. */
@ExtendWith(Servers.class)
class FullRoomIT {

    private final Rest rest;
    private final String room = "full-" + UUID.randomUUID();
    private final Sockets sockets;

    FullRoomIT(Server server) {
        this.rest = new Rest(server);
        this.sockets = new Sockets(server);
    }

    @AfterEach
    void everybody_goes() {
        sockets.close();
    }

    @Test
    void one_of_a_full_room_may_replace_itself() {
        Joined ann = sockets.join(room, "Ann");
        for (int i = 2; i <= 8; i++) {
            sockets.join(room, "Participant " + i);
        }
        String token = ann.answer().getString("accessToken");

        Rest.Reply reply = rest.post(
                "api/v1/rooms/" + room + "/tickets", "{\"name\":\"Ann\"}", "Authorization", "Bearer " + token);

        assertEquals(201, reply.status(), reply::body);
        RawSocket again = sockets.open();
        JsonObjectBuilder join =
                Sockets.joinMessage(room, reply.json().getString("ticket")).add("replaces", token);
        String id = again.send(join);
        JsonObject joined =
                again.inbox().next("joined", answer -> answer.getString("id").equals(id));
        assertEquals(7, joined.getJsonArray("participants").size());
    }

    @Test
    void a_full_room_refuses_the_next_participant() {
        String ticket = rest.ticket(room, "Late");
        for (int i = 1; i <= 8; i++) {
            sockets.join(room, "Participant " + i);
        }

        RawSocket late = sockets.open();
        JsonObject refusal = late.refused(
                message("join").add("room", room).add("ticket", ticket).add("tracks", Json.createArrayBuilder()));

        assertEquals("room-full", refusal.getString("problem"));
        assertEquals(4403, late.inbox().closeCode());
        Rest.Reply preflight = rest.ticketRequest(room, "Later");
        assertEquals(409, preflight.status());
        assertEquals("urn:madang:problem:room-full", preflight.json().getString("type"));
    }
}
