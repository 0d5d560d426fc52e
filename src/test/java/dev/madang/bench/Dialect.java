package dev.madang.bench;

import java.util.List;
import java.util.Optional;

/** How the clients of one product speak: what they send, and what that which they hear means. Keeps no state. */
interface Dialect {

    /**
     * One client's place.
     *
     * @param number counts through the group; the clients 2 n and 2 n + 1 are partners
     * @param ticket empty where none is needed
     */
    record Seat(String room, int number, String ticket) {}

    /** What to do about a message while entering: answer it, and know oneself by that id from now on. */
    record Step(Optional<String> answer, Optional<String> id) {
        static final Step WAIT = new Step(Optional.empty(), Optional.empty());

        static Step answer(String text) {
            return new Step(Optional.of(text), Optional.empty());
        }

        static Step in(String id) {
            return new Step(Optional.empty(), Optional.of(id));
        }
    }

    /** Where the ticket for a room is posted for, where one is needed. */
    default Optional<String> ticketPath(String room) {
        return Optional.empty();
    }

    /** The path of the socket, without a slash at its start. */
    String path(Seat seat);

    default Optional<String> subprotocol() {
        return Optional.empty();
    }

    /** Reads a message of somebody who is not in yet. */
    Step entering(String text, Seat seat);

    /** Whether those in a room hear who comes. */
    default boolean tellsArrivals() {
        return true;
    }

    /** The product's own ping in text, and what answers it. */
    default List<String> pingAndPong() {
        return List.of("", "");
    }

    /** Where two can be partners. */
    interface Relaying extends Dialect {

        /** A message of so many bytes for the partner. */
        String relay(String to, int bytes);

        /** How the partner's message begins when it arrives. */
        String relayed();
    }

    /** Where rooms have events. */
    interface Telling extends Dialect {

        /** A message that makes an event for everybody in the room, oneself too. */
        String tell();

        /** How a room's events begin when they arrive, those of an arrival too. */
        List<String> events();
    }

    /** Fills up with lines such as a session description has; {@code head} ends inside a JSON string. */
    static String filled(String head, int bytes, String tail) {
        StringBuilder text = new StringBuilder(head);
        int end = bytes - tail.length();
        while (text.length() < end) {
            text.append(
                    "a=rtpmap:111 opus/48000/2\\r\\na=rtcp-fb:111 transport-cc\\r\\na=fmtp:111 useinbandfec=1\\r\\n");
        }
        text.setLength(end);
        while (text.charAt(text.length() - 1) == '\\') { // no half of an escape at the end
            text.setCharAt(text.length() - 1, 'a');
        }
        return text.append(tail).toString();
    }
}
