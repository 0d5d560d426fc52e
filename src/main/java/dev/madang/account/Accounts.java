package dev.madang.account;

import java.util.Optional;

/**
 * The accounts that are stored. Every method joins the thread's transaction, and fails with storage-unavailable while the
 * database is away. Safe for use by many threads.
 */
public interface Accounts {
    Optional<Account> find(String name);

    boolean isEmpty();

    /**
     * Stores a new account.
     *
     * @throws dev.madang.problem.ProblemException already-exists
     */
    void add(Account account);

    /** Stores an account in place of the one of its name. */
    void replace(Account changed);
}
