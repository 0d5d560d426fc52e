package dev.madang.feed;

import dev.madang.journal.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Somebody who reads the feed, and what waits for them. For many threads. */
public final class Reader {
    /** As many events may wait; who is slower comes back. */
    static final int FRAMES = 256;

    /** Half an hour of 15 s: who comes back is asked anew who they are. */
    private static final int BEATS = 120;

    private final Executor executor;
    private final Consumer<Reader> news;
    private final Predicate<Event> wanted;
    private final Deque<String> frames = new ArrayDeque<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private int beats;
    private boolean ended;

    Reader(Executor executor, Consumer<Reader> news, Predicate<Event> wanted) {
        this.executor = executor;
        this.news = news;
        this.wanted = wanted;
    }

    boolean wants(Event event) {
        return wanted.test(event);
    }

    /** Whether there was room for it. */
    boolean offer(String frame) {
        synchronized (this) {
            if (ended || frames.size() >= FRAMES) {
                return false;
            }
            frames.addLast(frame);
        }
        tell();
        return true;
    }

    /** A sign of life where nothing waits; true where the reader has read for long enough. */
    boolean beat() {
        boolean idle;
        synchronized (this) {
            beats++;
            idle = frames.isEmpty();
        }
        if (idle) {
            offer(Frame.HEARTBEAT);
        }
        return beats > BEATS;
    }

    void end() {
        synchronized (this) {
            ended = true;
        }
        tell();
    }

    /** The next text to write; null where nothing waits. */
    public synchronized @Nullable String poll() {
        return frames.pollFirst();
    }

    /** Whether nothing waits, and nothing comes any more. */
    public synchronized boolean isOver() {
        return ended && frames.isEmpty();
    }

    /** On the executor: whoever records an event does not write to its readers. */
    private void tell() {
        if (told.compareAndSet(false, true)) {
            try {
                executor.execute(() -> {
                    told.set(false);
                    news.accept(this);
                });
            } catch (RejectedExecutionException stopping) {
                told.set(false);
            }
        }
    }
}
