package dev.madang.account;

import dev.madang.identity.Passwords;
import dev.madang.journal.Tools;
import java.util.function.LongSupplier;

/**
 * What signing in works with.
 *
 * @param nanoTime a monotonic clock in nanoseconds
 */
public record AccountTools(Tools common, Passwords passwords, LongSupplier nanoTime) {}
