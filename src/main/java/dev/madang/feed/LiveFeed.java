package dev.madang.feed;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.journal.Event;
import dev.madang.journal.EventJson;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Tells readers what happens. Events are told when they have been stored, or at once where a call is concerned; what is
 * told twice or not at all by a crash in between, webhooks and the audit have right. For many threads; never waits.
 */
public final class LiveFeed implements Journal {
    /** As many events as a reader that comes back may have missed. */
    static final int KEPT = 1_000;

    private static final int READERS_OF_AN_ACTOR = 20;
    private static final int READERS = 1_000;

    private final String start;
    private final Executor executor;
    private final Deque<Told> kept = new ArrayDeque<>();
    private final Map<Reader, Actor> readers = new HashMap<>();
    private final List<Consumer<Event>> listeners = new CopyOnWriteArrayList<>();
    private long number;
    private boolean draining;

    /**
     * @param start names this start of the server: numbers begin anew with it
     * @param executor on which readers are told
     */
    public LiveFeed(String start, Executor executor) {
        this.start = start;
        this.executor = executor;
    }

    /** An event with its place in the feed. */
    private record Told(long number, Event event, String text) {}

    /** Has events told to parts of this server; the listener must not wait. */
    public void listen(Consumer<Event> listener) {
        listeners.add(listener);
    }

    @Override
    public void record(Event event) {
        String text = EventJson.text(event, OptionalLong.empty());
        synchronized (this) {
            number++;
            Told told = new Told(number, event, text);
            kept.addLast(told);
            if (kept.size() > KEPT) {
                kept.removeFirst();
            }
            List.copyOf(readers.keySet()).forEach(reader -> tell(reader, told));
        }
        if (event.type() == EventType.KEY_REVOKED) {
            String revoked = Actor.idOfKey(event.details().getOrDefault("key", ""));
            dismiss(reader -> reader.id().equals(revoked));
        }
        listeners.forEach(listener -> listener.accept(event));
    }

    /**
     * Begins to read.
     *
     * @param room empty for all rooms that the actor may read
     * @param seen the id of the last event that was read before; empty for what comes from now on
     * @param news called when the reader has something, on the executor
     * @throws ProblemException forbidden, sign-in-needed, too-many or draining
     */
    public Reader open(Actor actor, Optional<String> room, Optional<String> seen, Consumer<Reader> news) {
        room.ifPresentOrElse(name -> actor.require(Verb.READ, name), () -> requireSome(actor));
        synchronized (this) {
            checkRoomFor(actor);
            Reader reader = new Reader(
                    executor,
                    news,
                    event -> room.map(name -> name.equals(event.room())).orElseGet(() -> sees(actor, event)));
            readers.put(reader, actor);
            catchUp(reader, seen);
            return reader;
        }
    }

    /** The reader reads no more. */
    public synchronized void close(Reader reader) {
        readers.remove(reader);
        reader.end();
    }

    /** Lets readers go whose actor may be another by now: they come back, and are asked anew who they are. */
    public synchronized void dismiss(Predicate<Actor> who) {
        readers.entrySet().stream()
                .filter(each -> who.test(each.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(this::close);
    }

    /** Of those who read now. */
    public synchronized Set<String> sessions() {
        return readers.values().stream()
                .map(Actor::session)
                .filter(session -> !session.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Says to every reader that the server still is there; to be called each 15 s. */
    public synchronized void beat() {
        List<Reader> over = new ArrayList<>();
        for (Reader reader : readers.keySet()) {
            if (reader.beat()) {
                over.add(reader);
            }
        }
        over.forEach(this::close);
    }

    /** Lets every reader go, and takes no new one. */
    public synchronized void drain() {
        draining = true;
        List.copyOf(readers.keySet()).forEach(this::close);
    }

    /** The server goes on after all. */
    public synchronized void reopen() {
        draining = false;
    }

    private void tell(Reader reader, Told told) {
        if (reader.wants(told.event) && !reader.offer(Frame.event(id(told.number), told.text))) {
            close(reader); // it comes back, and hears what it has missed
        }
    }

    private void catchUp(Reader reader, Optional<String> seen) {
        seen.ifPresent(id -> {
            OptionalLong last = number(id);
            long oldest = kept.isEmpty() ? number + 1 : kept.getFirst().number;
            List<Told> missed = kept.stream()
                    .filter(told -> told.number > last.orElse(Long.MAX_VALUE) && reader.wants(told.event))
                    .toList();
            if (last.orElse(-1) < oldest - 1 || missed.size() > Reader.FRAMES / 2) {
                reader.offer(Frame.reset(id(number)));
            } else {
                missed.forEach(told -> reader.offer(Frame.event(id(told.number), told.text)));
            }
        });
        reader.offer(Frame.position(id(number)));
    }

    private void checkRoomFor(Actor actor) {
        if (draining) {
            throw new ProblemException(ProblemType.DRAINING, "The server stops; come back in a moment.").retryAfter(5);
        }
        long mine = readers.values().stream()
                .filter(other -> other.id().equals(actor.id()))
                .count();
        if (mine >= READERS_OF_AN_ACTOR || readers.size() >= READERS) {
            throw new ProblemException(ProblemType.TOO_MANY, "Too many read the events already; close one of them.")
                    .retryAfter(30);
        }
    }

    private static void requireSome(Actor actor) {
        if (!actor.authority().verbs().contains(Verb.READ)) {
            actor.require(Verb.READ);
        }
    }

    /** What concerns the whole server is told to who administers it. */
    private static boolean sees(Actor actor, Event event) {
        String room = event.room();
        return room == null ? actor.may(Verb.ADMINISTER, "") : actor.may(Verb.READ, room);
    }

    private String id(long number) {
        return start + "-" + number;
    }

    /** Empty where the id is not of this start of the server, or none at all. */
    private OptionalLong number(String id) {
        String digits = id.startsWith(start + "-") ? id.substring(start.length() + 1) : "";
        if (!digits.matches("\\d{1,18}") || Long.parseLong(digits) > number) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(digits));
    }
}
