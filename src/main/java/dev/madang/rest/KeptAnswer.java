package dev.madang.rest;

import java.time.Instant;

/**
 * What a POST with an idempotency key was answered.
 *
 * @param id hash of who asked and the key
 * @param request hash of what was asked
 * @param sealed the answer, for the eyes of who asked; see {@link Seal}
 */
public record KeptAnswer(String id, String request, String sealed, Instant at) {}
