package dev.madang.signaling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The client's end of one socket. Frozen, it reads nothing and what it says stays under way; clogged, the server's
 * writes do not even leave. Times are seconds.
 */
final class FarEnd {
    private static final long SEND_WITHIN = 5;
    private static final long NEVER = -1;

    private final Play play;
    private final Line line;
    private final List<Ping> pings = new ArrayList<>();
    private final List<String> underWay = new ArrayList<>();
    private int read;
    private int greetedAt;
    private int countBefore;
    private boolean frozen;
    private boolean clogged;
    private boolean closed;
    private long heardAt;
    private long stuckSince = NEVER;
    private int waiting;
    private long lastPing;
    private int goneAtLastPing;

    FarEnd(Play play, Line line) {
        this.play = play;
        this.line = line;
        heardAt = play.now();
        line.transport().answerPings(this::pinged);
    }

    /**
     * A ping that has come.
     *
     * @param position how many messages came before the ping before it
     */
    private record Ping(long payload, int position) {}

    boolean isFrozen() {
        return frozen;
    }

    /** Whether the server knows that it is closed. */
    boolean isClosed() {
        return closed;
    }

    long heardAt() {
        return heardAt;
    }

    /** The server writes on it. */
    void written(long now) {
        if (clogged && stuckSince == NEVER) {
            stuckSince = now;
        } else if (clogged) {
            waiting++;
        }
    }

    /** How many messages wait for one that the server cannot get rid of. */
    int waiting() {
        return waiting;
    }

    boolean isStuck(long now) {
        return stuckSince != NEVER && now - stuckSince > SEND_WITHIN;
    }

    /** The next text that has come; nothing while it is frozen. */
    Optional<Heard> next() {
        List<String> all = line.transport().sent();
        return frozen || read == all.size() ? Optional.empty() : Optional.of(Heard.of(all.get(read++)));
    }

    /** The text that was read last is the greeting: what follows is counted on from {@code count}. */
    void greeted(int count) {
        greetedAt = read;
        countBefore = count;
    }

    /** How many messages have come since the join, if {@code position} have come here. */
    private int countAt(int position) {
        return countBefore + position - greetedAt;
    }

    void say(String text) {
        if (frozen) {
            underWay.add(text);
        } else {
            play.hears(this, text);
        }
    }

    /** The server hears something. */
    void deliver(String text) {
        heardAt = play.now();
        if (!closed) {
            line.say(text);
        }
    }

    void freeze(boolean alsoClogged) {
        frozen = true;
        clogged = alsoClogged;
        if (alsoClogged) {
            line.transport().hold();
        }
    }

    /** Everything that waited arrives on either side. */
    void thaw() {
        frozen = false;
        clogged = false;
        stuckSince = NEVER;
        waiting = 0;
        line.transport().release();
        if (line.transport().isUnderWay()) {
            line.transport().complete(null);
        }
        List.copyOf(pings).forEach(this::answer);
        pings.clear();
        List.copyOf(underWay).forEach(this::say);
        underWay.clear();
    }

    void close(int code) {
        if (!closed) {
            closed = true;
            line.connection().closed(code);
        }
    }

    /** The code that the server closed it with, or 0. */
    int closedWith() {
        return line.transport().closedWith().orElse(0);
    }

    boolean wasMisused() {
        return line.transport().misused();
    }

    private void pinged(long payload) {
        lastPing = payload;
        int gone = line.transport().sent().size() - (line.transport().isUnderWay() ? 1 : 0);
        Ping ping = new Ping(payload, goneAtLastPing);
        goneAtLastPing = gone;
        if (frozen) {
            pings.add(ping);
        } else {
            answer(ping);
        }
    }

    private void answer(Ping ping) {
        if (!closed) {
            if (ping.payload == lastPing) {
                play.hearsPong(this, countAt(ping.position));
            }
            heardAt = play.now();
            line.connection().pong(ping.payload);
        }
    }
}
