package dev.madang.e2e;

import static dev.madang.testing.RawSocket.message;

import dev.madang.testing.PlainHttp;
import dev.madang.testing.Server;
import dev.madang.testing.WireSocket;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;

/** Participants that speak the protocol frame by frame. */
final class Wire {

    private Wire() {}

    /** Joins, and reads up to {@code joined}; what comes later stays unread until somebody asks for it. */
    static WireSocket join(Server server, String room, String name, int receiveBuffer) throws IOException {
        return join(new PlainHttp(server, PlainHttp.ANYWHERE), room, name, receiveBuffer);
    }

    /** As above from another address. */
    static WireSocket join(PlainHttp from, String room, String name, int receiveBuffer) throws IOException {
        String ticket = from.ticketRequest(room, name).json().getString("ticket");
        WireSocket socket = WireSocket.open(from.server(), from.from(), receiveBuffer);
        socket.send(message("join")
                .add("id", "join")
                .add("room", room)
                .add("ticket", ticket)
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
                JsonObject message = parsed(frame);
                if (message.getString("type").equals(type)) {
                    return message;
                }
            }
        }
    }

    /** Reads up to the next message that answers something: one with an id. */
    static JsonObject answer(WireSocket socket) throws IOException {
        while (true) {
            WireSocket.Frame frame = socket.read();
            if (frame.opcode() == WireSocket.CLOSE) {
                throw new AssertionError("closed with " + frame.closeCode());
            }
            if (frame.opcode() == WireSocket.TEXT && parsed(frame).containsKey("id")) {
                return parsed(frame);
            }
        }
    }

    private static JsonObject parsed(WireSocket.Frame frame) {
        try (JsonReader reader = Json.createReader(new StringReader(frame.text()))) {
            return reader.readObject();
        }
    }

    /** So many continuation frames of one message that does not end. */
    static byte[] fragments(int count, byte[] payload) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            frames.write(WireSocket.CONTINUATION);
            if (payload.length < 126) {
                frames.write(0x80 | payload.length);
            } else {
                frames.write(0x80 | 126);
                frames.write(payload.length >> 8);
                frames.write(payload.length);
            }
            frames.writeBytes(new byte[4]); // a mask of zeros
            frames.writeBytes(payload);
        }
        return frames.toByteArray();
    }

    /** So many pings of the largest size, ready to be written. */
    static byte[] pings(int count) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        for (int i = 0; i < count; i++) {
            frames.write(0x80 | WireSocket.PING);
            frames.write(0x80 | 125);
            frames.writeBytes(new byte[4 + 125]); // a mask of zeros, then the payload
        }
        return frames.toByteArray();
    }
}
