package dev.madang.live.rest;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a ticket.
 *
 * @param name display name of a guest
 */
public record TicketRequest(@Nullable String name) {}
