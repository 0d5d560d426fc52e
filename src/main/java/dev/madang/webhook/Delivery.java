package dev.madang.webhook;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One event on its way to one webhook.
 *
 * @param ordinal its place among all events of the server
 * @param sequence its place among the events of its room, or among those of no room
 * @param body the JSON text that is sent
 * @param attempts that have failed or succeeded since it was recorded, or since it was replayed
 * @param last the last of them
 */
public record Delivery(
        String id,
        Line line,
        Subject event,
        long ordinal,
        long sequence,
        String body,
        State state,
        int attempts,
        Optional<Attempt> last) {

    /** Of what it tells. */
    public record Subject(String id, String type, Instant recordedAt) {}

    /**
     * Of trying to send it.
     *
     * @param status of HTTP; 0 where no answer came
     * @param text the beginning of the answer, or what went wrong
     */
    public record Attempt(Instant at, int status, String text) {
        static Attempt of(Courier.Answer answer, Instant at) {
            return new Attempt(at, answer.status(), answer.text());
        }
    }

    /** Where it stands. */
    public enum State {
        /** To be sent, or to be sent again. */
        PENDING,
        /** The receiver has taken it. */
        DELIVERED,
        /** Given up. */
        DEAD;

        /** Name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
