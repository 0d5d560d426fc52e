package dev.madang.live.rest;

/**
 * A ticket, for the first message on the socket.
 *
 * @param expiresInSeconds after which it admits nobody
 */
public record TicketResponse(String ticket, String room, long expiresInSeconds) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "TicketResponse[room=" + room + "]";
    }
}
