package dev.madang.e2e.api;

import static java.util.Map.entry;

import dev.madang.testing.Administrator;
import dev.madang.testing.RawSocket;
import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import jakarta.json.Json;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Running meetings. Each call has a socket of its own, which is closed when the next one is made. */
final class LiveCalls implements Calls {
    private static final String MICROPHONE = "{\"source\":\"microphone\"}";

    private @Nullable RawSocket last;

    @Override
    public Map<String, Supplier<Call>> on(Server server, Administrator administrator) {
        return Map.ofEntries(
                entry("listParticipants", () -> Call.to("room", here(server)[0])),
                entry("changeParticipant", () -> to(here(server)).sending("{\"role\":\"viewer\"}")),
                entry("muteParticipant", () -> to(here(server)).sending(MICROPHONE)),
                entry("askToUnmute", () -> to(here(server)).sending(MICROPHONE)),
                entry("lowerHand", () -> to(here(server))),
                entry("moveParticipantToLobby", () -> to(here(server))),
                entry("removeParticipant", () -> to(here(server))),
                entry("banParticipant", () -> to(here(server))),
                entry("admitParticipant", () -> to(knocking(server, administrator))),
                entry("denyParticipant", () -> to(knocking(server, administrator))),
                entry("announce", () -> Call.to("room", here(server)[0]).sending("{\"text\":\"Hello\"}")),
                entry("endMeeting", () -> Call.to("room", here(server)[0])),
                entry("lockRoom", () -> Call.to("room", here(server)[0])),
                entry("unlockRoom", () -> Call.to("room", here(server)[0])));
    }

    private static Call to(String[] roomAndParticipant) {
        return Call.to("room", roomAndParticipant[0], "participant", roomAndParticipant[1]);
    }

    private String[] here(Server server) {
        String room = "api-live-" + UUID.randomUUID();
        RawSocket.Joined joined = RawSocket.join(server, room, "Ann");
        next(joined.socket());
        return new String[] {room, joined.id()};
    }

    private String[] knocking(Server server, Administrator administrator) {
        String room = administrator.room("api-live", "{\"lobby\":true}");
        RawSocket socket = RawSocket.open(server);
        next(socket);
        socket.inbox().next("welcome");
        socket.send(RawSocket.message("join")
                .add("room", room)
                .add("ticket", new Rest(server).ticket(room, "Ann"))
                .add("tracks", Json.createArrayBuilder()));
        socket.inbox().next("waiting");
        String knock = administrator
                .send("GET", "rooms/" + room + "/participants", null)
                .json()
                .getJsonArray("knocking")
                .getJsonObject(0)
                .getString("id");
        return new String[] {room, knock};
    }

    private void next(RawSocket opened) {
        RawSocket before = last;
        last = opened;
        if (before != null) {
            before.close();
        }
    }
}
