package dev.madang.account.jpa;

import dev.madang.account.Account;
import dev.madang.storage.InstantColumn;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code accounts}. */
@Entity
@Table(name = "accounts")
class AccountRow {
    @Id
    String name = "";

    @Column(name = "password_hash")
    String passwordHash = "";

    boolean administrator;

    @Convert(converter = InstantColumn.class)
    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Convert(converter = InstantColumn.class)
    @Column(name = "changed_at")
    Instant changedAt = Instant.EPOCH;

    Account account() {
        return new Account(name, passwordHash, administrator, createdAt, changedAt);
    }

    static AccountRow of(Account account) {
        AccountRow row = new AccountRow();
        row.name = account.name();
        row.passwordHash = account.passwordHash();
        row.administrator = account.administrator();
        row.createdAt = account.createdAt();
        row.changedAt = account.changedAt();
        return row;
    }
}
