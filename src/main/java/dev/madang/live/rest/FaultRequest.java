package dev.madang.live.rest;

import org.jspecify.annotations.Nullable;

/**
 * The body of a request for a fault.
 *
 * @param fault its name, for example {@code drop-socket}
 */
public record FaultRequest(@Nullable String fault) {}
