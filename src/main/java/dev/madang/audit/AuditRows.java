package dev.madang.audit;

import java.util.List;

/**
 * Where the rows are kept. Nothing here changes or removes one. Everything is called inside a transaction, and fails with
 * {@code storage-unavailable} where the database is away.
 */
public interface AuditRows {
    /**
     * The end of the chain, which nobody else moves before the transaction ends: of all servers on one database, one at a time
     * adds a row.
     */
    Head lock();

    /** The end of the chain, as it is stored now. */
    Head head();

    /** Whether that event has its row already. */
    boolean has(String event);

    /**
     * Adds a row, and moves the end of the chain to it.
     *
     * @param entry the next one after {@link #lock()}
     */
    void add(AuditEntry entry);

    /**
     * The oldest first, each with a number.
     *
     * @param after only rows with a greater number
     */
    List<AuditEntry> oldest(AuditFilter filter, long after, int limit);

    /**
     * The newest first.
     *
     * @param before only rows with a smaller number
     */
    List<AuditEntry> newest(AuditFilter filter, long before, int limit);
}
