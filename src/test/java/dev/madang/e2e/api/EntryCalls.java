package dev.madang.e2e.api;

import dev.madang.testing.Administrator;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** What people ask for on their way into a room, and the description itself. */
final class EntryCalls implements Calls {

    @Override
    public Map<String, Supplier<Call>> on(Server server, Administrator administrator) {
        return Map.of(
                "issueTicket",
                () -> Call.to("room", "api-entry").sending("{\"name\":\"Ann\"}"),
                "readIceServers",
                () -> {
                    String room = "api-ice-" + UUID.randomUUID();
                    String ticket = new Rest(server).ticket(room, "Ann");
                    return Call.to("room", room).with("Authorization", "Bearer " + ticket);
                },
                "report",
                () -> {
                    String room = "api-report-" + UUID.randomUUID();
                    String ticket = new Rest(server).ticket(room, "Ann");
                    return Call.to("room", room)
                            .sending("{\"events\":[{\"agoMs\":5,\"kind\":\"socket-failed\"}]}")
                            .with("Authorization", "Bearer " + ticket);
                },
                "readDescription",
                Call::to);
    }
}
