package dev.madang.account;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

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
    private final Duration every;
    private final Executor executor;
    private final LongSupplier nanoTime;
    private final Set<String> running = ConcurrentHashMap.newKeySet();
    private volatile long notBefore;

    /**
     * How it works.
     *
     * @param every what the provider says holds no longer than that, nor longer than its access token
     * @param executor for the requests, each of which takes some seconds at most
     * @param nanoTime the monotonic clock of the sessions
     */
    public record Pace(Duration every, Executor executor, LongSupplier nanoTime) {}

    public Renewals(Provider provider, Sessions sessions, Pace pace) {
        this.provider = provider;
        this.sessions = sessions;
        this.every = pace.every();
        this.executor = pace.executor();
        this.nanoTime = pace.nanoTime();
        this.notBefore = nanoTime.getAsLong();
    }

    /** Begins what is due; does not wait. To be called every second. */
    public void check() {
        long now = nanoTime.getAsLong();
        if (now - notBefore < 0) {
            return;
        }
        for (Session session : sessions.all()) {
            if (running.size() >= AT_ONCE) {
                return;
            }
            if (isDue(session, now) && running.add(session.id())) {
                begin(session);
            }
        }
    }

    private void begin(Session session) {
        try {
            executor.execute(() -> {
                try {
                    renew(session);
                } finally {
                    running.remove(session.id());
                }
            });
        } catch (RuntimeException e) { // the container takes no more work
            running.remove(session.id());
            throw e;
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
                sessions.end(session.person().subject(), session.id());
            } else {
                sessions.change(
                        session.id(), granted.get().person(), granted.get().grant());
            }
        } catch (ProblemException refusal) {
            notBefore = nanoTime.getAsLong() + LOOK_AGAIN_NANOS;
            if (refusal.type() != ProblemType.PROVIDER_AWAY) {
                LOG.log(Level.WARNING, "what the provider says of the session {0} is refused; it ends", session.id());
                sessions.end(session.person().subject(), session.id());
            }
        }
    }
}
