package dev.madang.account;

import dev.madang.identity.Passwords;
import dev.madang.identity.Secrets;
import dev.madang.journal.Journal;
import dev.madang.storage.Transactions;
import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * What signing in works with.
 *
 * @param journal called inside the transaction
 * @param nanoTime a monotonic clock in nanoseconds
 */
public record AccountTools(
        Passwords passwords,
        Transactions transactions,
        Journal journal,
        Secrets secrets,
        Clock clock,
        LongSupplier nanoTime) {}
