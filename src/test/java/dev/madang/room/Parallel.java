package dev.madang.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many threads that do one thing at once. */
final class Parallel {
    private Parallel() {}

    /** In how many of so many threads it was true. */
    static int successes(int threads, Callable<Boolean> attempt) {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CountDownLatch gate = new CountDownLatch(1);
        try {
            List<Future<Boolean>> attempts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                attempts.add(executor.submit(() -> {
                    gate.await();
                    return attempt.call();
                }));
            }
            gate.countDown();
            int successes = 0;
            for (Future<Boolean> each : attempts) {
                successes += each.get() ? 1 : 0;
            }
            return successes;
        } catch (Exception failed) {
            throw new AssertionError(failed);
        } finally {
            executor.shutdownNow();
        }
    }
}
