package dev.madang.account;

import dev.madang.identity.Authority;
import java.time.Instant;

/**
 * Somebody whom this server knows by itself, by name and password.
 *
 * @param name as it is typed to sign in
 * @param passwordHash as {@link dev.madang.identity.Passwords} makes it
 * @param administrator whether it may do everything; another one may only enter rooms
 * @param changedAt when the password was set
 */
public record Account(String name, String passwordHash, boolean administrator, Instant createdAt, Instant changedAt) {
    /** What it may do. */
    public Authority authority() {
        return administrator ? Authority.ALL : Authority.NONE;
    }

    /** The same account with another password. */
    public Account withPassword(String hash, Instant now) {
        return new Account(name, hash, administrator, createdAt, now);
    }

    /** Without the hash. */
    @Override
    public String toString() {
        return "Account[name=" + name + ", administrator=" + administrator + "]";
    }
}
