package dev.madang.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs commands one at a time, in the order of arrival, on the thread of whoever finds the mailbox idle. Nobody waits:
 * who finds it busy leaves the command behind and goes on. A command may add commands.
 */
final class Mailbox implements Executor {
    private static final Logger LOG = System.getLogger(Mailbox.class.getName());

    private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
    private final AtomicInteger pending = new AtomicInteger();

    @Override
    public void execute(Runnable command) {
        commands.add(command);
        if (pending.getAndIncrement() == 0) {
            drain();
        }
    }

    private void drain() {
        do {
            Runnable command = commands.remove();
            try {
                command.run();
            } catch (RuntimeException | Error e) { // a bug in one command must not stop the room
                LOG.log(Level.ERROR, "A room's command failed", e);
            }
        } while (pending.decrementAndGet() > 0);
    }
}
