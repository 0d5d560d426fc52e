package dev.madang.bench;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The dialects of all products that are measured. */
final class Dialects {
    private static final String TRACKS =
            "[{\"source\":\"camera\",\"muted\":false},{\"source\":\"microphone\",\"muted\":true}]";

    private Dialects() {}

    private static String member(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + pattern + " in " + json);
        }
        return matcher.group(1);
    }

    /** As the page speaks to Madang. */
    record Madang() implements Dialect.Relaying, Dialect.Telling {
        @Override
        public Optional<String> ticketPath(String room) {
            return Optional.of("madang/api/v1/rooms/" + room + "/tickets");
        }

        @Override
        public String path(Seat seat) {
            return "madang/signal";
        }

        @Override
        public Optional<String> subprotocol() {
            return Optional.of("madang.v1");
        }

        @Override
        public Step entering(String text, Seat seat) {
            if (text.startsWith("{\"type\":\"welcome\"")) {
                return Step.answer("{\"type\":\"join\",\"id\":\"j\",\"room\":\"" + seat.room() + "\",\"ticket\":\""
                        + member(seat.ticket(), "\"ticket\":\"([^\"]+)") + "\",\"tracks\":[]}");
            }
            if (text.startsWith("{\"type\":\"joined\"")) {
                return Step.in(member(text, "\"self\":\\{\"id\":\"([^\"]+)"));
            }
            throw new AssertionError("the server said " + text);
        }

        /** An offer without an id, as the page sends it. */
        @Override
        public String relay(String to, int bytes) {
            return Dialect.filled(
                    "{\"type\":\"offer\",\"to\":\"" + to + "\",\"generation\":1,\"sdp\":\"", bytes, "\"}");
        }

        @Override
        public String relayed() {
            return "{\"type\":\"offered\"";
        }

        @Override
        public String tell() {
            return "{\"type\":\"update-tracks\",\"id\":\"u\",\"tracks\":" + TRACKS + "}";
        }

        @Override
        public List<String> events() {
            return List.of("{\"type\":\"participant-joined\"", "{\"type\":\"tracks-updated\"");
        }
    }

    /** The bare endpoint that joins two sockets. */
    record BareRelay() implements Dialect.Relaying {
        @Override
        public String path(Seat seat) {
            return "bare/relay/" + seat.room() + "-" + seat.number() / 2 + "?quiet&greet";
        }

        @Override
        public Step entering(String text, Seat seat) {
            return Step.in("AAAAAAAAAAAAAAAAAAAAAA");
        }

        @Override
        public boolean tellsArrivals() {
            return false;
        }

        @Override
        public String relay(String to, int bytes) {
            return new Madang().relay(to, bytes);
        }

        @Override
        public String relayed() {
            return "{\"type\":\"offer\"";
        }
    }

    /** The bare endpoint that passes a message on to everybody in a room. */
    record BareRoom() implements Dialect.Telling {
        @Override
        public String path(Seat seat) {
            return "bare/room/" + seat.room();
        }

        @Override
        public Step entering(String text, Seat seat) {
            return Step.in("");
        }

        @Override
        public String tell() {
            return "{\"type\":\"tracks-updated\",\"number\":1234,\"participant\":\"AAAAAAAAAAAAAAAAAAAAAA\",\"tracks\":"
                    + TRACKS + "}";
        }

        @Override
        public List<String> events() {
            return new Madang().events();
        }
    }

    /** Over the WebSocket alone, as Engine.IO 4 and Socket.IO 5 describe it; the relay is src/test/bench/relay.mjs. */
    record SocketIo() implements Dialect.Relaying, Dialect.Telling {
        @Override
        public String path(Seat seat) {
            return "socket.io/?EIO=4&transport=websocket";
        }

        @Override
        public Step entering(String text, Seat seat) {
            if (text.startsWith("0{")) {
                return Step.answer("40");
            }
            if (text.startsWith("40{")) {
                return Step.answer("42[\"join\",{\"room\":\"" + seat.room() + "\",\"name\":\"Bench\"}]");
            }
            if (text.startsWith("42[\"joined\"")) {
                return Step.in(member(text, "\"self\":\\{\"id\":\"([^\"]+)"));
            }
            throw new AssertionError("the server said " + text);
        }

        @Override
        public String relay(String to, int bytes) {
            return Dialect.filled("42[\"offer\",{\"to\":\"" + to + "\",\"generation\":1,\"sdp\":\"", bytes, "\"}]");
        }

        @Override
        public String relayed() {
            return "42[\"offered\"";
        }

        /** With the number of an acknowledgement, for Madang answers as well. */
        @Override
        public String tell() {
            return "421[\"update-tracks\",{\"tracks\":" + TRACKS + "}]";
        }

        @Override
        public List<String> events() {
            return List.of("42[\"participant-joined\"", "42[\"tracks-updated\"");
        }

        @Override
        public List<String> pingAndPong() {
            return List.of("2", "3");
        }
    }

    /** As the library {@code peerjs} speaks to its server. */
    record PeerJs() implements Dialect.Relaying {
        @Override
        public String path(Seat seat) {
            return "peerjs?key=peerjs&version=1.5.5&token=t&id=" + id(seat);
        }

        @Override
        public Step entering(String text, Seat seat) {
            return text.startsWith("{\"type\":\"OPEN\"") ? Step.in(id(seat)) : Step.WAIT;
        }

        private static String id(Seat seat) {
            return seat.room() + "-" + seat.number();
        }

        @Override
        public boolean tellsArrivals() {
            return false;
        }

        @Override
        public String relay(String to, int bytes) {
            return Dialect.filled("{\"type\":\"OFFER\",\"dst\":\"" + to + "\",\"payload\":\"", bytes, "\"}");
        }

        @Override
        public String relayed() {
            return "{\"type\":\"OFFER\"";
        }
    }
}
