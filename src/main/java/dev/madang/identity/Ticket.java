package dev.madang.identity;

import java.time.Instant;

/**
 * Admits its caller to one room, once.
 *
 * @param id names the ticket in other systems, and is no secret
 * @param value 256 random bits in unpadded base64url; a secret between the server and the caller
 * @param room name of the room
 */
public record Ticket(String id, String value, Caller caller, String room, Instant expiry) {
    /** Without the secret. */
    @Override
    public String toString() {
        return "Ticket[id=" + id + ", room=" + room + "]";
    }
}
