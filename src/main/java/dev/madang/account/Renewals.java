package dev.madang.account;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Asks the provider again and again what those may do who have signed in there and are active: in pages, over REST or in a
 * call. Who has been switched off there is out; while the provider is away, what it said last goes on to hold.
 */
public final class Renewals {
    private static final Logger LOG = System.getLogger(Renewals.class.getName());
    private static final int AT_ONCE = 8;
    private static final long LOOK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** Of the access token's life; the rest is for the way there and back. */
    private static final double IN_TIME = 0.9;

    private final Provider provider;
    private final Sessions sessions;
    private final SignOn signOn;
    private final Duration every;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final AtomicInteger working = new AtomicInteger();

    /** When each session was asked about last: who cannot be renewed does not keep the others waiting. */
    private final Map<String, Long> askedAt = new ConcurrentHashMap<>();

    private volatile long notBefore;

    /**
     * How it works.
     *
     * @param every what the provider says holds no longer than that, nor longer than its access token
     * @param executor for the requests, each of which takes some seconds at most
     * @param nanoTime the monotonic clock of the sessions
     */
    public record Pace(Duration every, Executor executor, LongSupplier nanoTime) {}

    /** @param signOn ends what is over at the provider */
    public Renewals(Provider provider, Sessions sessions, SignOn signOn, Pace pace) {
        this.provider = provider;
        this.sessions = sessions;
        this.signOn = signOn;
        this.every = pace.every();
        this.executor = pace.executor();
        this.nanoTime = pace.nanoTime();
        this.notBefore = nanoTime.getAsLong();
    }

    /** Begins what is due, once what was due before is done; does not wait. To be called every second. */
    public void check() {
        long now = nanoTime.getAsLong();
        if (now - notBefore < 0 || working.get() > 0) {
            return;
        }
        List<Session> all = sessions.all();
        askedAt.keySet().retainAll(all.stream().map(Session::id).collect(Collectors.toSet()));
        Queue<Session> due = all.stream()
                .filter(session -> isDue(session, now))
                .sorted(Comparator.comparingLong(
                        session -> askedAt.getOrDefault(session.id(), session.checkedAt()) - now))
                .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
        for (int worker = Math.min(AT_ONCE, due.size()); worker > 0; worker--) {
            begin(due);
        }
    }

    private void begin(Queue<Session> due) {
        working.incrementAndGet();
        try {
            executor.execute(() -> {
                try {
                    renewAll(due);
                } finally {
                    working.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) { // the container takes no more work now
            working.decrementAndGet();
            LOG.log(Level.WARNING, "sessions of the sign-on wait to be renewed: {0}", e.getMessage());
        }
    }

    /** Together with others who do the same. */
    private void renewAll(Queue<Session> due) {
        for (Session next = due.poll(); next != null; next = due.poll()) {
            if (nanoTime.getAsLong() - notBefore < 0) {
                return;
            }
            askedAt.put(next.id(), nanoTime.getAsLong());
            renew(next);
        }
    }

    private boolean isDue(Session session, long now) {
        Optional<Grant> grant = session.grant().filter(it -> !it.refreshToken().isEmpty());
        return grant.isPresent()
                && session.usedAt() - session.checkedAt() > 0
                && now - session.checkedAt() >= holds(grant.get());
    }

    private long holds(Grant grant) {
        long life = (long) (TimeUnit.SECONDS.toNanos(grant.seconds()) * IN_TIME);
        return grant.seconds() > 0 ? Math.min(life, every.toNanos()) : every.toNanos();
    }

    private void renew(Session session) {
        try {
            Optional<Provider.Granted> granted =
                    provider.refresh(session.person(), session.grant().orElseThrow());
            if (granted.isEmpty()) {
                LOG.log(Level.INFO, "the provider has ended the session {0}", session.id());
                signOn.end(session);
            } else {
                sessions.change(
                        session.id(), granted.get().person(), granted.get().grant());
            }
        } catch (ProblemException refusal) {
            if (refusal.type() == ProblemType.PROVIDER_AWAY) {
                notBefore = nanoTime.getAsLong() + LOOK_AGAIN_NANOS;
            } else {
                LOG.log(Level.WARNING, "what the provider says of the session {0} is refused; it ends", session.id());
                signOn.end(session);
            }
        } catch (RuntimeException bug) {
            notBefore = nanoTime.getAsLong() + LOOK_AGAIN_NANOS;
            LOG.log(Level.ERROR, "the session " + session.id() + " cannot be renewed", bug);
        }
    }
}
