package dev.madang.problem;

import java.util.Locale;

/**
 * Everything that Madang refuses, by the name that both REST and the socket use.
 *
 * <p>The table in src/docs/protocol.md says whose fault each is and whether to try again.
 */
public enum ProblemType {
    BAD_MESSAGE(400, 4400, "The message is not one of the protocol"),
    BAD_REQUEST(400, "The request is not valid"),
    PROVIDER_REFUSED(400, "The sign-on was not valid"),
    BAD_ROOM_NAME(400, "That is not a room name"),
    UNAUTHENTICATED(401, 4401, "A valid ticket or token is needed"),
    SIGN_IN_NEEDED(401, "Sign in first"),
    SIGNED_OUT(401, 4401, "You have been signed out"),
    FORBIDDEN(403, 4403, "That is not allowed"),
    PASSWORD_NEEDED(403, "The room has a password"),
    NOT_OPEN(403, "The room is not open now"),
    REMOVED(403, 4410, "You have been removed from the room"),
    DENIED(403, 4403, "You were not let in"),
    FOREIGN_ORIGIN(403, "Requests from other sites are refused"),
    NOT_FOUND(404, 4404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "That method is not offered here"),
    NOT_ACCEPTABLE(406, "None of the accepted types is offered here"),
    NO_SUCH_ROOM(404, 4404, "There is no room for you under that name"),
    NO_SUCH_PARTICIPANT(404, "That participant is not in the room"),
    NOT_JOINED(409, 4401, "Join first"),
    ALREADY_JOINED(409, "This connection has joined already"),
    CANNOT_RESUME(409, "That presence cannot be taken up again"),
    WAITING(409, "Wait until you are let in"),
    ROOM_FULL(409, 4403, "The room is full"),
    TOO_MANY_SENDERS(409, "As many as may send a picture already do"),
    ALREADY_EXISTS(409, "That exists already"),
    REQUEST_RUNNING(409, "The same request is being carried out"),
    PRECONDITION_FAILED(412, "It has changed meanwhile"),
    PRECONDITION_REQUIRED(428, "A precondition is needed"),
    KEY_REUSED(422, "That idempotency key was used for another request"),
    LOCKED(423, 4423, "The room is locked"),
    TOO_LARGE(413, 4413, "That is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "That content type is not understood"),
    TOO_MANY(429, 4429, "Too many requests"),
    RECEIVER_BUSY(503, "The receiver does not keep up"),
    PROVIDER_AWAY(503, "The company's sign-on does not answer"),
    STORAGE_UNAVAILABLE(503, "The database does not answer"),
    INTERNAL(500, 1011, "Something went wrong in the server"),
    DRAINING(503, 4503, "The server is stopping");

    private static final int STAYS_OPEN = 0;

    private final int status;
    private final int closeCode;
    private final String title;

    ProblemType(int status, String title) {
        this(status, STAYS_OPEN, title);
    }

    ProblemType(int status, int closeCode, String title) {
        this.status = status;
        this.closeCode = closeCode;
        this.title = title;
    }

    /** Name on the wire, in kebab-case: {@code room-full}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The {@code type} member of RFC 9457. */
    public String uri() {
        return "urn:madang:problem:" + wireName();
    }

    /** HTTP status (RFC 9110). */
    public int status() {
        return status;
    }

    /** Whether the socket closes after it. */
    public boolean closes() {
        return closeCode != STAYS_OPEN;
    }

    /** WebSocket close code; asked only where {@link #closes()}. */
    public int closeCode() {
        if (!closes()) {
            throw new IllegalStateException(this + " does not close the socket");
        }
        return closeCode;
    }

    /** A short English sentence, the same for every occurrence. */
    public String title() {
        return title;
    }
}
