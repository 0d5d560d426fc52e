package dev.madang.account.jpa;

import dev.madang.account.ApiKey;
import dev.madang.identity.Authority;
import dev.madang.identity.Verb;
import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code api_keys}. */
@Entity
@Table(name = "api_keys")
class KeyRow {
    @Id
    String id = "";

    String name = "";

    @Column(name = "token_hash")
    String tokenHash = "";

    /** Names, parted by spaces. */
    String verbs = "";

    @Column(name = "room_prefix")
    String roomPrefix = "";

    @Convert(converter = InstantColumn.class)
    @Nullable Instant expiry;

    @Convert(converter = InstantColumn.class)
    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "created_by")
    String createdBy = "";

    @Convert(converter = InstantColumn.class)
    @Column(name = "last_used")
    @Nullable Instant lastUsed;

    static KeyRow of(ApiKey key) {
        KeyRow row = new KeyRow();
        row.id = key.id();
        row.name = key.name();
        row.tokenHash = key.tokenHash();
        row.verbs = key.authority().verbs().stream().map(Verb::name).sorted().collect(Collectors.joining(" "));
        row.roomPrefix = key.authority().roomPrefix();
        row.expiry = key.expiry();
        row.createdAt = key.createdAt();
        row.createdBy = key.createdBy();
        row.lastUsed = key.lastUsed();
        return row;
    }

    ApiKey key() {
        Set<Verb> may = Arrays.stream(verbs.split(" "))
                .filter(verb -> !verb.isEmpty())
                .map(Verb::valueOf)
                .collect(Collectors.toSet());
        return new ApiKey(id, name, tokenHash, new Authority(may, roomPrefix), expiry, createdAt, createdBy, lastUsed);
    }
}
