package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;

import dev.madang.testing.Rest;
import dev.madang.testing.Server;
import dev.madang.testing.WireSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;

/** Participants that speak the protocol frame by frame. */
final class Wire {

    private Wire() {}

    /** Joins, and reads up to {@code joined}; what comes later stays unread until somebody asks for it. */
    static WireSocket join(Server server, String room, String name, int receiveBuffer) throws IOException {
        WireSocket socket = WireSocket.open(server, receiveBuffer);
        socket.send(message("join")
                .add("id", "join")
                .add("room", room)
                .add("ticket", new Rest(server).ticket(room, name))
                .add("tracks", Json.createArrayBuilder())
                .build()
                .toString());
        next(socket, "joined");
        return socket;
    }

    /** Reads up to the next message of the type. */
    static JsonObject next(WireSocket socket, String type) throws IOException {
        while (true) {
            WireSocket.Frame frame = socket.read();
            if (frame.opcode() == WireSocket.CLOSE) {
                throw new AssertionError("closed with " + frame.closeCode() + " before " + type);
            }
            if (frame.opcode() == WireSocket.TEXT) {
                try (JsonReader reader = Json.createReader(new StringReader(frame.text()))) {
                    JsonObject message = reader.readObject();
                    if (message.getString("type").equals(type)) {
                        return message;
                    }
                }
            }
        }
    }
}
