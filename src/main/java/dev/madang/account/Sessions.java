package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who has signed in, by the token in the cookie. They live in this server's memory only, so a restart signs everybody out.
 * They are not the container's sessions: a token is new at each sign-in, so there is none to fix beforehand, and a new
 * password ends all others. Safe for use by many threads.
 */
public final class Sessions {
    /** Name of the cookie over TLS: browsers take it from this host alone, and for all of it (RFC 6265bis, 4.1.3.2). */
    public static final String SECURE_COOKIE = "__Host-madang-session";

    /** Name of the cookie without TLS. */
    public static final String COOKIE = "madang-session";

    private static final int MAX_SESSIONS = 10_000;

    private final Secrets secrets;
    private final LongSupplier nanoTime;
    private final long idleNanos;

    /** In the order of their last use. */
    private final Map<String, Session> byToken = new LinkedHashMap<>();

    private record Session(Account account, long usedAt) {}

    /**
     * @param idle after so long without use a session ends
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Sessions(Secrets secrets, Duration idle, LongSupplier nanoTime) {
        this.secrets = secrets;
        this.idleNanos = idle.toNanos();
        this.nanoTime = nanoTime;
    }

    /** Begins a session; the token is secret. Beyond {@value #MAX_SESSIONS} the longest unused one ends. */
    public synchronized String open(Account account) {
        dropIdle();
        if (byToken.size() >= MAX_SESSIONS) {
            byToken.remove(byToken.keySet().iterator().next());
        }
        String token = secrets.token();
        byToken.put(token, new Session(account, nanoTime.getAsLong()));
        return token;
    }

    /**
     * Who holds that token, and keeps the session alive by using it.
     *
     * @param address the network address that it is used from
     */
    public synchronized Optional<Actor> find(String token, String address) {
        dropIdle();
        Session session = byToken.remove(token);
        if (session == null) {
            return Optional.empty();
        }
        byToken.put(token, new Session(session.account(), nanoTime.getAsLong()));
        return Optional.of(SignIn.actor(session.account(), address));
    }

    /** Ends one session, if it is there. */
    public synchronized void close(String token) {
        byToken.remove(token);
    }

    /** Ends all sessions of an account. */
    public synchronized void closeAll(String accountName) {
        byToken.values().removeIf(session -> session.account().name().equals(accountName));
    }

    private void dropIdle() {
        long now = nanoTime.getAsLong();
        Iterator<Session> longestUnused = byToken.values().iterator();
        while (longestUnused.hasNext() && now - longestUnused.next().usedAt() >= idleNanos) {
            longestUnused.remove();
        }
    }
}
