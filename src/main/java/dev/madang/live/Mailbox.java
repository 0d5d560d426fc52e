package dev.madang.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs commands one at a time, in the order of arrival, on the thread of whoever finds the mailbox idle. Nobody waits:
 * who finds it busy leaves the command behind and goes on. After some dozen commands the rest is handed on, so that a busy
 * room keeps nobody's thread. A command may add commands.
 */
final class Mailbox implements Executor {
    private static final Logger LOG = System.getLogger(Mailbox.class.getName());

    private static final int AT_ONCE = 64;

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final Executor relief;

    /**
     * @param relief goes on where a caller has done enough
     */
    Mailbox(Executor relief) {
        this.relief = relief;
    }

    @Override
    public void execute(Runnable command) {
        commands.add(command);
        if (pending.getAndIncrement() == 0) {
            drain();
        }
    }

    private void drain() {
        int done = 0;
        do {
            runNext();
            done++;
            if (pending.decrementAndGet() == 0) {
                return;
            }
        } while (done % AT_ONCE != 0 || !handOn());
    }

    private void runNext() {
        Runnable command = commands.remove();
        try {
            command.run();
        } catch (RuntimeException | Error e) { // a bug in one command must not stop the room
            LOG.log(Level.ERROR, "A room's command failed", e);
        }
    }

    private boolean handOn() {
        try {
            relief.execute(this::drain);
            return true;
        } catch (RejectedExecutionException e) { // the application is stopping
            return false;
        }
    }
}
