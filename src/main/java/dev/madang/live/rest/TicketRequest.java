package dev.madang.live.rest;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a ticket.
 *
 * @param name display name
 * @param password of the room, where it has one
 * @param invitation the token of an invitation to the room
 */
public record TicketRequest(
        @Nullable String name,

        @Size(max = 200, message = "must have at most 200 characters") @Nullable String password,

        @Size(max = 200, message = "must have at most 200 characters") @Nullable String invitation) {
    /** Without the secrets. */
    @Override
    public String toString() {
        return "TicketRequest[name=" + name + "]";
    }
}
