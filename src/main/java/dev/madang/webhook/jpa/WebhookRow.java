package dev.madang.webhook.jpa;

import dev.madang.journal.EventType;
import dev.madang.storage.InstantColumn;
import dev.madang.webhook.SigningSecret;
import dev.madang.webhook.SigningSecrets;
import dev.madang.webhook.Webhook;
import dev.madang.webhook.WebhookSettings;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code webhooks}. */
@Entity
@Table(name = "webhooks")
class WebhookRow {
    @Id
    String id = "";

    long version;
    String target = "";

    @Column(name = "room_prefix")
    String roomPrefix = "";

    String types = "";
    boolean active;
    String secret = "";

    @Column(name = "former_secret")
    @Nullable String formerSecret;

    @Convert(converter = InstantColumn.class)
    @Column(name = "former_until")
    @Nullable Instant formerUntil;

    @Column(name = "created_by")
    String createdBy = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Convert(converter = InstantColumn.class)
    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;

    /** All but the version. */
    void take(Webhook webhook) {
        id = webhook.id();
        target = webhook.settings().target().toString();
        roomPrefix = webhook.settings().roomPrefix();
        types = webhook.settings().types().stream()
                .map(EventType::name)
                .sorted()
                .collect(Collectors.joining(","));
        active = webhook.settings().active();
        secret = webhook.secrets().current().text();
        Optional<SigningSecrets.Former> former = webhook.secrets().former();
        formerSecret = former.map(it -> it.secret().text()).orElse(null);
        formerUntil = former.map(SigningSecrets.Former::until).orElse(null);
        createdBy = webhook.createdBy();
        createdAt = webhook.createdAt();
        changedAt = webhook.changedAt();
    }

    Webhook webhook() {
        return new Webhook(id, settings(), secrets(), createdBy, createdAt, changedAt, version);
    }

    WebhookSettings settings() {
        Set<EventType> read = Arrays.stream(types.split(","))
                .filter(name -> !name.isEmpty())
                .map(EventType::valueOf)
                .collect(Collectors.toSet());
        return new WebhookSettings(URI.create(target), roomPrefix, read, active);
    }

    private SigningSecrets secrets() {
        String before = formerSecret;
        Instant until = formerUntil;
        return new SigningSecrets(
                new SigningSecret(secret),
                before == null || until == null
                        ? Optional.empty()
                        : Optional.of(new SigningSecrets.Former(new SigningSecret(before), until)));
    }
}
