package dev.madang.testing;

import static dev.madang.testing.RawSocket.message;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A participant without a browser that comes back by itself as the protocol has it ("Resume" and "Close codes"): it counts,
 * keeps what it has sent, resumes with jitter, and joins anew where that is refused.
 */
public final class RawParticipant implements AutoCloseable {

    private static final long[] WAITS_MS = {0, 300, 1_200, 2_700, 4_800, 7_000};
    private static final long SILENCE_MS = 25_000;
    private static final long OPENING_MS = 10_000;
    private static final ExecutorService WORKERS = Executors.newFixedThreadPool(64, work -> {
        Thread thread = new Thread(work, "raw-participant");
        thread.setDaemon(true);
        return thread;
    });

    /** A return: whether it was a resume or a new join, and how long it took from the loss, or the end of an absence. */
    public record Back(boolean resumed, Duration after) {}

    private final Server server;
    private final String room;
    private final String name;
    private final Inbox inbox = new Inbox();
    private final List<Back> returns = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private final Deque<String> kept = new ArrayDeque<>();
    private Line line;
    private boolean present;
    private boolean over;
    private int attempts;
    private long lostAt;
    private long sent;
    private long received;
    private long number;
    private int requests;
    private String id = "";
    private String instance = "";
    private String accessToken = "";
    private String resumeToken = "";

    private RawParticipant(Server server, String room, String name) {
        this.server = server;
        this.room = room;
        this.name = name;
        this.line = new Line(server, this::heard);
    }

    /** Begins to join; {@link #awaitPresence} tells when it is in. */
    public static RawParticipant enter(Server server, String room, String name) {
        RawParticipant participant = new RawParticipant(server, room, name);
        participant.open(0);
        return participant;
    }

    /** Joins. */
    public static RawParticipant join(Server server, String room, String name) {
        return enter(server, room, name).awaitPresence();
    }

    /** Waits until it has joined, or is back. */
    public RawParticipant awaitPresence() {
        Await.until(name + " is in the room", this::isPresent);
        return this;
    }

    public synchronized boolean isPresent() {
        return present;
    }

    public synchronized String id() {
        return id;
    }

    /** All messages that count, over all sockets, each time it was received. */
    public Inbox inbox() {
        return inbox;
    }

    /** The number of the last room event that it knows of. */
    public synchronized long eventNumber() {
        return number;
    }

    /** How it has come back so far. */
    public synchronized List<Back> returns() {
        return List.copyOf(returns);
    }

    /** What the protocol does not allow: room events that are missing or doubled. Nothing, where all is well. */
    public synchronized List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** Says something: now, or when it is back. */
    public synchronized void send(JsonObjectBuilder message) {
        String text = message.build().toString();
        kept.add(text);
        sent++;
        if (present) {
            line.send(text);
        }
    }

    /** As {@link #send}, with an id that asks for an answer. */
    public synchronized void request(JsonObjectBuilder message) {
        send(message.add("id", "q" + ++requests));
    }

    /** Loses the connection without a close frame, and tries to come back when this time is over. */
    public synchronized void cut(Duration absence) {
        line.abort();
        lose(absence.toMillis());
    }

    private synchronized void heard(Line from, Line.Event event) {
        if (from != line || over) {
            return;
        }
        switch (event.kind()) {
            case LOST -> lose(0);
            case MESSAGE -> take(event.message());
        }
    }

    private void lose(long absenceMs) {
        if (present) {
            present = false;
            lostAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(absenceMs);
            attempts = 0;
        }
        line = new Line(server, this::heard);
        long bound = WAITS_MS[Math.min(attempts++, WAITS_MS.length - 1)];
        open(absenceMs + (long) (bound * ThreadLocalRandom.current().nextDouble()));
    }

    private void open(long delayMs) {
        Line next = line;
        later(delayMs, next::open);
        later(delayMs + OPENING_MS, () -> watch(next));
    }

    private static void later(long delayMs, Runnable work) {
        CompletableFuture.delayedExecutor(delayMs, TimeUnit.MILLISECONDS, WORKERS)
                .execute(work);
    }

    /** Gives up a line that does not get through, or on which nothing has been heard for too long. */
    private synchronized void watch(Line watched) {
        if (watched != line || over) {
            return;
        }
        long left = present ? SILENCE_MS - watched.silentMs() : 0;
        if (left > 0) {
            later(left, () -> watch(watched));
        } else {
            watched.abort();
            lose(0);
        }
    }

    private void take(JsonObject message) {
        switch (message.getString("type")) {
            case "welcome" -> begin(message.getString("instance"));
            case "joined" -> joined(message);
            case "resumed" -> resumed(message);
            case "left" -> {} // does not count; the close follows
            default -> {
                if (present) {
                    count(message);
                } else {
                    refused(message);
                }
            }
        }
    }

    private void begin(String ofServer) {
        if (instance.equals(ofServer) && !resumeToken.isEmpty()) {
            line.send(message("resume")
                    .add("id", "resume")
                    .add("token", resumeToken)
                    .add("received", received)
                    .build()
                    .toString());
        } else {
            instance = ofServer;
            joinAnew();
        }
    }

    private void joinAnew() {
        Line asking = line;
        // Asking for a ticket waits for its answer.
        WORKERS.execute(() -> {
            try {
                String ticket = new Rest(server).ticket(room, name);
                JsonObjectBuilder join = message("join")
                        .add("id", "join")
                        .add("room", room)
                        .add("ticket", ticket)
                        .add("tracks", Json.createArrayBuilder());
                synchronized (this) {
                    asking.send((accessToken.isEmpty() ? join : join.add("replaces", accessToken))
                            .build()
                            .toString());
                }
            } catch (RuntimeException | AssertionError noTicket) {
                asking.abort();
                heard(asking, Line.Event.LOSS);
            }
        });
    }

    private void joined(JsonObject message) {
        id = message.getJsonObject("self").getString("id");
        accessToken = message.getString("accessToken");
        resumeToken = message.getString("resumeToken");
        number = message.getInt("number");
        kept.clear();
        sent = 0;
        received = 0;
        arrive(false);
    }

    private void resumed(JsonObject message) {
        resumeToken = message.getString("resumeToken");
        arrive(true);
        long unseen = sent - message.getInt("received");
        while (kept.size() > unseen) {
            kept.removeFirst();
        }
        kept.forEach(line::send);
    }

    private void arrive(boolean resumed) {
        if (lostAt > 0) {
            returns.add(new Back(resumed, Duration.ofNanos(System.nanoTime() - lostAt)));
        }
        present = true;
    }

    private void refused(JsonObject message) {
        if (message.getString("problem", "").equals("cannot-resume")) {
            resumeToken = "";
            joinAnew();
        }
        // Any other refusal is followed by a close.
    }

    private void count(JsonObject message) {
        received++;
        if (message.containsKey("number") && message.getInt("number") != ++number) {
            oddities.add(name + " awaited event " + number + " and got " + message);
            number = message.getInt("number");
        }
        inbox.add(message.toString());
    }

    /** Leaves by closing the socket, without a word more. */
    @Override
    public synchronized void close() {
        over = true;
        present = false;
        line.close();
    }
}
