package dev.madang.audit;

import dev.madang.storage.Transactions;
import java.util.function.Supplier;

/** Runs the work, and undoes nothing. */
final class FakeTransactions implements Transactions {
    @Override
    public <T> T run(Supplier<T> work) {
        return work.get();
    }
}
