package dev.madang.signaling.ws;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Puts itself in the place of the idle timer of Payara's sessions, for two reasons. Elsewhere this does nothing.
 *
 * <p>Tyrus 2.1.5 (Payara 6.2025.10) arms the timer anew at every frame in and out, even where the idle time-out is 0, and each
 * arming scans the class path for context providers: seven times the CPU of the message itself at full load
 * (eclipse-ee4j/tyrus#787; fixed in Tyrus 2.2.1). The heartbeat does its work.
 *
 * <p>And Tyrus answers each ping by itself, into a queue that has no end where the client does not read: 512 MB of heap in 8 s
 * from one socket. The arming is the one step before the answer that the application can see, and an exception there prevents it.
 */
final class TyrusIdleTimer {
    private static final Logger LOG = System.getLogger(TyrusIdleTimer.class.getName());
    private static final String TYRUS_SESSION = "org.glassfish.tyrus.core.TyrusSession";

    /** One frame in so many, drawn by lot, is looked at and stands for all: a look at the stack takes microseconds. */
    private static final int LOT = 16;

    private static final StackWalker STACK = StackWalker.getInstance();

    private TyrusIdleTimer() {}

    /**
     * Must come before the session's idle time-out is set, so that the timer armed already is dropped.
     *
     * @param pinged run for each ping, on average; what it throws leaves the ping without answer and closes the session
     */
    static void silence(Session session, Runnable pinged) {
        if (!session.getClass().getName().equals(TYRUS_SESSION)) {
            return;
        }
        try {
            Field service = session.getClass().getDeclaredField("service");
            service.setAccessible(true);
            service.set(session, never(pinged));
        } catch (ReflectiveOperationException | RuntimeException e) { // another Tyrus: slower, and otherwise the same
            LOG.log(Level.DEBUG, "Tyrus keeps its idle timer", e);
        }
    }

    /** Schedules nothing; null is what Tyrus takes for "no timer is armed". */
    private static ScheduledExecutorService never(Runnable pinged) {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                TyrusIdleTimer.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                (proxy, method, arguments) -> {
                    if (ThreadLocalRandom.current().nextInt(LOT) == 0 && isPing()) {
                        for (int i = 0; i < LOT; i++) {
                            pinged.run();
                        }
                    }
                    return null;
                });
    }

    /** Whether the frame at hand is a ping that has come: {@code TyrusEndpointWrapper.onPing} is at work. */
    private static boolean isPing() {
        return STACK.walk(frames ->
                frames.limit(8).anyMatch(frame -> frame.getMethodName().equals("onPing")));
    }
}
