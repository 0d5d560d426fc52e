package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;

import dev.madang.testing.RawSocket;
import dev.madang.testing.RawSocket.Joined;
import dev.madang.testing.Server;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sockets that one test opens; they close together, at its end. */
final class Sockets implements AutoCloseable {

    private final Server server;
    private final List<RawSocket> opened = new CopyOnWriteArrayList<>();

    Sockets(Server server) {
        this.server = server;
    }

    /** Somebody who has not joined yet. */
    RawSocket open() {
        RawSocket socket = RawSocket.open(server);
        opened.add(socket);
        return socket;
    }

    /** Somebody who has joined. */
    Joined join(String room, String name) {
        Joined joined = RawSocket.join(server, room, name);
        opened.add(joined.socket());
        return joined;
    }

    @Override
    public void close() {
        opened.forEach(RawSocket::close);
    }

    static JsonObjectBuilder joinMessage(String room, String ticket) {
        return message("join").add("room", room).add("ticket", ticket).add("tracks", Json.createArrayBuilder());
    }

    static JsonObject track(String source, boolean muted) {
        return Json.createObjectBuilder()
                .add("source", source)
                .add("muted", muted)
                .build();
    }

    static JsonObjectBuilder updateTracks(JsonObject... tracks) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        for (JsonObject track : tracks) {
            list.add(track);
        }
        return message("update-tracks").add("tracks", list);
    }
}
