package dev.madang.bench;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.HdrHistogram.Histogram;

/** Counts what a group of clients is to receive, and how late it comes. Used by the clients' thread, awaited by another. */
final class Tally {
    private static final long HIGHEST = TimeUnit.SECONDS.toNanos(60);

    private Histogram latency = new Histogram(HIGHEST, 3);
    private CompletableFuture<Histogram> all = new CompletableFuture<>();
    private final CompletableFuture<Object> lost = new CompletableFuture<>();
    private long missing;

    /** Begins to count anew; completes when so many messages have come. */
    CompletableFuture<Histogram> expect(long messages) {
        latency = new Histogram(HIGHEST, 3);
        all = new CompletableFuture<>();
        missing = messages;
        if (messages == 0) {
            all.complete(latency);
        }
        return all;
    }

    void relayed(long nanos) {
        latency.recordValue(Math.min(nanos, HIGHEST));
        event();
    }

    void event() {
        if (--missing == 0) {
            all.complete(latency);
        }
    }

    void fail(Throwable failure) {
        lost.completeExceptionally(failure);
    }

    /** Fails as soon as anybody is lost: no figure is told of such a group. */
    CompletableFuture<Object> unlessLost(CompletableFuture<?> future) {
        return lost.isDone() ? lost : CompletableFuture.anyOf(lost, future);
    }

    static <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(120, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("failed: " + what, e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("not within two minutes: " + what, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while waiting: " + what, e);
        }
    }
}
