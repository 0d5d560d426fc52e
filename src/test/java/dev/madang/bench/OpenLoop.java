package dev.madang.bench;

import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;

/**
 * Sends at times that are fixed beforehand, whether or not the server keeps up. Spins on the clients' thread between its
 * other work: a timer of the kernel would come up to a millisecond late.
 */
final class OpenLoop {
    private static final long BEGINS_AFTER = TimeUnit.MILLISECONDS.toNanos(5);

    private final EventLoop loop;
    private final int count;
    private final double perSecond;
    private final Send send;
    private long start;
    private int sent;

    /** Sends the message of that number, which is due at that time of {@link System#nanoTime}. */
    interface Send {
        void at(int number, long dueNanos);
    }

    OpenLoop(EventLoop loop, int count, double perSecond, Send send) {
        this.loop = loop;
        this.count = count;
        this.perSecond = perSecond;
        this.send = send;
    }

    void begin() {
        start = System.nanoTime() + BEGINS_AFTER;
        loop.execute(this::turn);
    }

    private void turn() {
        while (sent < count && due() <= System.nanoTime()) {
            send.at(sent, due());
            sent++;
        }
        if (sent < count) {
            loop.execute(this::turn);
        }
    }

    private long due() {
        return start + (long) (sent * 1e9 / perSecond);
    }
}
