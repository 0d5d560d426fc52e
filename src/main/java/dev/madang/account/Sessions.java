package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Who has signed in, by the token in the cookie; local accounts and those of the provider alike. They live in this server's
 * memory only, so a restart signs everybody out. They are not the container's sessions: a token is new at each sign-in, so
 * there is none to fix beforehand, and each can be listed and ended by itself. Safe for use by many threads.
 */
public final class Sessions {
    /** Name of the cookie over TLS: browsers take it from this host alone, and for all of it (RFC 6265bis, 4.1.3.2). */
    public static final String SECURE_COOKIE = "__Host-madang-session";

    /** Name of the cookie without TLS. */
    public static final String COOKIE = "madang-session";

    private static final Logger LOG = System.getLogger(Sessions.class.getName());
    private static final int MAX_SESSIONS = 10_000;
    private static final int MAX_PER_PERSON = 50;

    private final Secrets secrets;
    private final Limits limits;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private final List<SessionObserver> observers = new CopyOnWriteArrayList<>();

    /** In the order of their last use. */
    private final Map<String, Session> byToken = new LinkedHashMap<>();

    private final Map<String, String> tokens = new HashMap<>();

    /**
     * How long a session lasts.
     *
     * @param idle without use
     * @param absolute however much it is used
     */
    public record Limits(Duration idle, Duration absolute) {}

    /** A new session; the token is secret. */
    public record Opened(String token, String id) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Opened[id=" + id + "]";
        }
    }

    /**
     * A session as its owner sees it.
     *
     * @param address that it was used from last
     */
    public record Listed(String id, Instant since, Instant usedAt, String address) {}

    /**
     * @param clock for what people read; limits are measured by the other one
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Sessions(Secrets secrets, Limits limits, Clock clock, LongSupplier nanoTime) {
        this.secrets = secrets;
        this.limits = limits;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** From now on it is told what becomes of sessions. */
    public void observe(SessionObserver observer) {
        observers.add(observer);
    }

    /**
     * Begins a session. Beyond {@value #MAX_PER_PERSON} of one person, and {@value #MAX_SESSIONS} altogether, the longest
     * unused one ends.
     *
     * @param grant of the provider; empty for local accounts
     */
    public Opened open(Person person, Optional<Grant> grant, String address) {
        String token = secrets.token();
        String id = secrets.id();
        List<Session> ended = new ArrayList<>();
        synchronized (byToken) {
            makeRoom(person.subject(), ended);
            long now = nanoTime.getAsLong();
            put(token, new Session(id, person, grant, now, now, now, address));
        }
        tellEnded(ended);
        return new Opened(token, id);
    }

    /**
     * Who holds that token, and keeps the session alive by using it.
     *
     * @param address the network address that it is used from
     */
    public Optional<Actor> find(String token, String address) {
        List<Session> ended = new ArrayList<>();
        Optional<Session> found;
        synchronized (byToken) {
            Session session = byToken.get(token);
            if (session != null && isOver(session)) {
                drop(token, ended);
            }
            found = Optional.ofNullable(byToken.remove(token)).map(it -> it.usedAt(nanoTime.getAsLong(), address));
            found.ifPresent(it -> put(token, it));
        }
        tellEnded(ended);
        return found.map(Session::actor);
    }

    /** Keeps a session alive that is used otherwise than by requests: by a call that goes on. Whether there is such a session. */
    public boolean used(String id) {
        synchronized (byToken) {
            String token = tokens.get(id);
            Session session = token == null ? null : byToken.remove(token);
            if (token == null || session == null) {
                return false;
            }
            put(token, session.usedAt(nanoTime.getAsLong(), session.address()));
            return true;
        }
    }

    /** The sessions of one person, the latest used first. */
    public List<Listed> of(String subject) {
        long now = nanoTime.getAsLong();
        Instant instant = clock.instant();
        return all().stream()
                .filter(it -> it.person().subject().equals(subject))
                .sorted(Comparator.comparingLong((Session it) -> it.usedAt()).reversed())
                .map(it -> new Listed(
                        it.id(),
                        instant.minusNanos(now - it.openedAt()),
                        instant.minusNanos(now - it.usedAt()),
                        it.address()))
                .toList();
    }

    /** Ends one session of somebody. Whether they had it. */
    public boolean end(String subject, String id) {
        return !endIf(it -> it.id().equals(id) && it.person().subject().equals(subject))
                .isEmpty();
    }

    /** Ends all sessions of somebody but one, and says which they were. */
    public List<Session> endOthers(String subject, String keptId) {
        return endIf(it -> it.person().subject().equals(subject) && !it.id().equals(keptId));
    }

    /** Ends those for which it holds, and says which they were. */
    public List<Session> endIf(Predicate<Session> over) {
        List<Session> ended = new ArrayList<>();
        synchronized (byToken) {
            dropIf(over, ended);
        }
        tellEnded(ended);
        return ended;
    }

    /** Ends the session of that token, if there is one: that session. */
    public Optional<Session> close(String token) {
        List<Session> ended = new ArrayList<>();
        synchronized (byToken) {
            drop(token, ended);
        }
        tellEnded(ended);
        return ended.stream().findFirst();
    }

    /** Gives a session another token; the former one is worth nothing from now on. Empty if it has ended. */
    public Optional<String> renewToken(String id) {
        String token = secrets.token();
        synchronized (byToken) {
            String former = tokens.get(id);
            Session session = former == null ? null : byToken.remove(former);
            if (session == null) {
                return Optional.empty();
            }
            put(token, session);
            return Optional.of(token);
        }
    }

    /** Takes over what the provider says now; nothing if the session has ended meanwhile. */
    public void change(String id, Person now, Grant grant) {
        Optional<Session> changed = Optional.empty();
        synchronized (byToken) {
            String token = tokens.get(id);
            Session before = token == null ? null : byToken.get(token);
            if (token != null && before != null) {
                Session after = before.with(now, grant, nanoTime.getAsLong());
                byToken.put(token, after);
                changed = Optional.of(after).filter(it -> !it.person().equals(before.person()));
            }
        }
        changed.ifPresent(it -> tell(observer -> observer.changed(it.actor())));
    }

    /** Ends those that have lasted too long. To be called every now and then. */
    public void check() {
        endIf(this::isOver);
    }

    /** All that there are now, the longest unused first. */
    public List<Session> all() {
        synchronized (byToken) {
            return List.copyOf(byToken.values());
        }
    }

    private boolean isOver(Session session) {
        long now = nanoTime.getAsLong();
        return now - session.usedAt() >= limits.idle().toNanos()
                || now - session.openedAt() >= limits.absolute().toNanos();
    }

    private void makeRoom(String subject, List<Session> ended) {
        dropIf(this::isOver, ended);
        List<Session> own = byToken.values().stream()
                .filter(it -> it.person().subject().equals(subject))
                .toList();
        if (own.size() >= MAX_PER_PERSON) {
            drop(String.valueOf(tokens.get(own.get(0).id())), ended);
        } else if (byToken.size() >= MAX_SESSIONS) {
            drop(byToken.keySet().iterator().next(), ended);
        }
    }

    private void put(String token, Session session) {
        byToken.put(token, session);
        tokens.put(session.id(), token);
    }

    private void drop(String token, List<Session> ended) {
        Session session = byToken.remove(token);
        if (session != null) {
            tokens.remove(session.id());
            ended.add(session);
        }
    }

    private void dropIf(Predicate<Session> over, List<Session> ended) {
        byToken.values().removeIf(it -> {
            boolean drop = over.test(it);
            if (drop) {
                tokens.remove(it.id());
                ended.add(it);
            }
            return drop;
        });
    }

    private void tellEnded(List<Session> ended) {
        ended.forEach(it -> tell(observer -> observer.ended(it.id(), it.person().subject())));
    }

    private void tell(Consumer<SessionObserver> news) {
        for (SessionObserver observer : observers) {
            try {
                news.accept(observer);
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "an observer of sessions failed", e);
            }
        }
    }
}
