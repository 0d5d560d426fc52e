package dev.madang.e2e;

import static dev.madang.testing.RawSocket.offer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.madang.testing.Await;
import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.Servers;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the server's log holds of a call: who came and went, by id, and no secret. */
@ExtendWith(Servers.class)
class LogIT {

    private final Server server;
    private final Rest rest;
    private final String room = "log-" + UUID.randomUUID();

    LogIT(Server server) {
        this.server = server;
        this.rest = new Rest(server);
    }

    @Test
    void no_ticket_token_name_address_or_description_is_in_the_log() throws IOException {
        try (Sockets sockets = new Sockets(server)) {
            String ticket = rest.ticket(room, "Nomen Nescio");
            RawSocket ann = sockets.open();
            var joined = ann.requestJoin(room, ticket);
            Joined ben = sockets.join(room, "Ben");
            ann.request(offer(ben.id(), 1, "v=0 sdp-to-be-kept 203.0.113.77"));
            String access = joined.getString("accessToken");
            rest.get("api/v1/rooms/" + room + "/ice-servers", "Authorization", "Bearer " + access);
            // A page that puts the ticket into an address has made a mistake; the log does not repeat it.
            assertEquals(200, rest.get("r/" + room + "?ticket=" + ticket).status());
            RawSocket again = sockets.open();
            again.refused(Sockets.joinMessage(room, ticket));
            ann.request(RawSocket.message("leave"));
            String self = joined.getJsonObject("self").getString("id");
            Await.until(
                    "the line that " + self + " has left",
                    () -> server.logLines().stream().anyMatch(line -> line.contains("left") && line.contains(self)));

            String log = String.join("\n", server.logLines());
            for (String secret : List.of(
                    ticket,
                    access,
                    joined.getString("resumeToken"),
                    ben.answer().getString("accessToken"),
                    "Nomen Nescio",
                    "sdp-to-be-kept",
                    "203.0.113.77")) {
                assertFalse(log.contains(secret), () -> secret + " is in the log");
            }
        }
    }
}
