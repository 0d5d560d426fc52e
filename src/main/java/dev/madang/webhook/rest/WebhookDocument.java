package dev.madang.webhook.rest;

import dev.madang.journal.EventType;
import dev.madang.rest.EntityTag;
import dev.madang.webhook.Targets;
import dev.madang.webhook.Webhook;
import dev.madang.webhook.WebhookSettings;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as it is shown.
 *
 * @param secret what its messages are signed with; only in the answer that made it
 */
public record WebhookDocument(
        String id,
        String url,
        String roomPrefix,
        Set<EventType> types,
        boolean active,
        String createdBy,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant formerSecretUntil,
        @Nullable String secret) {

    static WebhookDocument of(Webhook webhook) {
        return of(webhook, null);
    }

    static WebhookDocument withSecret(Webhook webhook) {
        return of(webhook, webhook.secrets().current().text());
    }

    static EntityTag tag(Webhook webhook) {
        return EntityTag.of(webhook.createdAt(), webhook.version());
    }

    private static WebhookDocument of(Webhook webhook, @Nullable String secret) {
        WebhookSettings settings = webhook.settings();
        return new WebhookDocument(
                webhook.id(),
                settings.target().toString(),
                settings.roomPrefix(),
                new TreeSet<>(settings.types()),
                settings.active(),
                webhook.createdBy(),
                webhook.createdAt(),
                webhook.changedAt(),
                webhook.secrets().former().map(it -> it.until()).orElse(null),
                secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "WebhookDocument[id=" + id + "]";
    }

    /**
     * The body that sets one up.
     *
     * @param roomPrefix begins the names of the rooms whose events are sent; null for all
     * @param types that are sent; empty or null for all
     * @param active null for true
     */
    public record Wish(
            @NotNull String url,

            @Size(max = 64, message = "must have at most 64 characters") @Pattern(
                    regexp = "[\\p{L}\\p{M}\\p{Nd}._-]*",
                    message = "must begin room names: letters, digits, hyphens, underscores and dots")
            @Nullable String roomPrefix,

            @Nullable Set<EventType> types,
            @Nullable Boolean active) {

        WebhookSettings settings(Targets targets) {
            return settings(targets.read(url));
        }

        WebhookSettings settings(URI target) {
            return new WebhookSettings(
                    target,
                    roomPrefix == null ? "" : roomPrefix.toLowerCase(Locale.ROOT),
                    types == null ? Set.of() : types,
                    active == null || active);
        }

        static Wish of(WebhookSettings settings) {
            return new Wish(settings.target().toString(), settings.roomPrefix(), settings.types(), settings.active());
        }
    }
}
