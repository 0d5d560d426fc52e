package dev.madang.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions of one test at a time, that hold nothing and undo nothing. */
public final class FakeTransactions implements Transactions {
    private @Nullable List<Runnable> afterwards;

    @Override
    public synchronized <T> T run(Supplier<T> work) {
        if (afterwards != null) {
            return work.get();
        }
        List<Runnable> mine = new ArrayList<>();
        afterwards = mine;
        T result;
        try {
            result = work.get();
        } finally {
            afterwards = null;
        }
        mine.forEach(Runnable::run);
        return result;
    }

    @Override
    public synchronized void afterCommit(Runnable told) {
        List<Runnable> current = afterwards;
        if (current == null) {
            told.run();
        } else {
            current.add(told);
        }
    }
}
