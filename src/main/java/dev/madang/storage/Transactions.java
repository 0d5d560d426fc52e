package dev.madang.storage;

import java.util.function.Supplier;

/**
 * Makes several changes one: all are stored, or none. For any thread, except those that carry a call: they must not wait
 * for a database.
 *
 * <p>Work that is run inside other work joins it, and is stored or undone with it. Where the database fails, the caller
 * gets the problem {@code storage-unavailable} with the time after which to try again, within two seconds; nothing is
 * tried again here. Any other exception of the work undoes it and goes on to the caller.
 */
public interface Transactions {

    /** Runs the work in this thread; what it has changed is stored when the outermost of such calls returns. */
    <T> T run(Supplier<T> work);

    /** Runs work without a result. */
    default void run(Runnable work) {
        run(() -> {
            work.run();
            return true;
        });
    }

    /**
     * Has something told once the work is stored, in this thread; never, where it is undone. Outside of any work it is
     * told at once. What the telling throws is logged, and goes to nobody.
     */
    void afterCommit(Runnable told);
}
