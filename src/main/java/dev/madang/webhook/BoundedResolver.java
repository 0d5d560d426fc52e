package dev.madang.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives a look-up of a name a limit, which the JDK's does not have: while a name server is silent, nobody who sends or
 * stores waits longer. The look-up itself goes on in its thread, and its answer helps the next one.
 */
public final class BoundedResolver implements Targets.Resolver {
    private final Targets.Resolver resolver;
    private final Executor threads;
    private final Duration within;

    /**
     * @param threads for work that blocks
     */
    public BoundedResolver(Targets.Resolver resolver, Executor threads, Duration within) {
        this.resolver = resolver;
        this.threads = threads;
        this.within = within;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        threads.execute(() -> look(host, answer));
        try {
            return answer.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw unknown(host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, e);
        }
    }

    private void look(String host, CompletableFuture<InetAddress[]> answer) {
        try {
            answer.complete(resolver.resolve(host));
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static UnknownHostException unknown(String host, Exception why) {
        UnknownHostException unknown = new UnknownHostException(host);
        unknown.initCause(why);
        return unknown;
    }
}
