package dev.madang.app;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Hears that the whole process is told to end (SIGTERM, Ctrl-C), at once. Payara Micro 6.2025.10 stops applications and network
 * in an order that differs from start to start: seldom, its sockets are closed before {@link DrainServlet} is asked.
 */
final class ProcessEnd {
    private static final Logger LOG = System.getLogger(ProcessEnd.class.getName());

    private final Thread hook;

    /**
     * @param onEnd runs beside what the server does, in a thread of its own; the process waits for it
     */
    ProcessEnd(Runnable onEnd) {
        hook = new Thread(onEnd, "madang-end");
    }

    void watch() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Must be called in the end, or the process keeps the application for ever. */
    void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            LOG.log(Level.DEBUG, "the process ends, and has told so");
        }
    }
}
