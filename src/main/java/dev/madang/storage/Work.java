package dev.madang.storage;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityTransaction;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** One transaction, while it runs. Of one thread. */
final class Work {
    private static final Logger LOG = System.getLogger(Work.class.getName());

    private final EntityManager manager;
    private final List<Runnable> afterwards = new ArrayList<>();

    Work(EntityManager manager) {
        this.manager = manager;
    }

    EntityManager manager() {
        return manager;
    }

    void afterCommit(Runnable told) {
        afterwards.add(told);
    }

    <T> T run(Supplier<T> work) {
        EntityTransaction transaction = manager.getTransaction();
        try {
            transaction.begin();
            T result = work.get();
            if (transaction.getRollbackOnly()) {
                throw new IllegalStateException("a part of this transaction has failed, and that was swallowed");
            }
            transaction.commit();
            return result;
        } finally {
            if (transaction.isActive()) {
                rollback(transaction);
            }
        }
    }

    <T> T join(Supplier<T> work) {
        boolean done = false;
        try {
            T result = work.get();
            done = true;
            return result;
        } finally {
            if (!done && manager.getTransaction().isActive()) {
                manager.getTransaction().setRollbackOnly();
            }
        }
    }

    void tell() {
        afterwards.forEach(Work::tell);
    }

    static void tell(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException failed) {
            LOG.log(Level.ERROR, "what was to be told after a transaction has failed", failed);
        }
    }

    private static void rollback(EntityTransaction transaction) {
        try {
            transaction.rollback();
        } catch (RuntimeException connectionGone) {
            LOG.log(Level.DEBUG, "rolled back by the end of its connection", connectionGone);
        }
    }
}
