package dev.madang.webhook;

import java.time.Instant;

/**
 * A receiver of events in another system. It is told of what happens from its creation on.
 *
 * @param createdBy id of the actor
 * @param version counts its changes
 */
public record Webhook(
        String id,
        WebhookSettings settings,
        SigningSecrets secrets,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        long version) {

    Webhook changed(WebhookSettings other, Instant at) {
        return new Webhook(id, other, secrets, createdBy, createdAt, at, version);
    }

    Webhook changed(SigningSecrets other, Instant at) {
        return new Webhook(id, settings, other, createdBy, createdAt, at, version);
    }
}
