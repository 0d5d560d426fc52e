package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.identity.Authority;

/**
 * Somebody who can sign in, by a local account or at the company's provider.
 *
 * @param subject {@code account:NAME} or {@code user:SUB@ISSUER}; the same person has the same one again
 * @param name for people to read
 */
public record Person(String subject, String name, Authority authority) {
    /** Of a local account. */
    static Person of(Account account) {
        return new Person("account:" + account.name(), account.name(), account.authority());
    }

    Actor actor(String address, String session) {
        return new Actor(subject, name, address, authority, session);
    }
}
