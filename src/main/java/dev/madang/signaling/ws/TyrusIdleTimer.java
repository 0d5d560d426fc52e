package dev.madang.signaling.ws;

import jakarta.websocket.Session;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Takes Payara's idle timer off a session. Tyrus 2.1.5 (Payara 6.2025.10) arms it anew at every frame in and out, even
 * where the idle time-out is 0, and each arming scans the class path for context providers: seven times the CPU of the
 * message itself at full load (eclipse-ee4j/tyrus#787; fixed in Tyrus 2.2.1). The heartbeat does its work. Elsewhere this does nothing.
 */
final class TyrusIdleTimer {
    private static final Logger LOG = System.getLogger(TyrusIdleTimer.class.getName());
    private static final String TYRUS_SESSION = "org.glassfish.tyrus.core.TyrusSession";

    /** Schedules nothing; null is what Tyrus takes for "no timer is armed". */
    private static final ScheduledExecutorService NEVER = (ScheduledExecutorService) Proxy.newProxyInstance(
            TyrusIdleTimer.class.getClassLoader(),
            new Class<?>[] {ScheduledExecutorService.class},
            (proxy, method, arguments) -> null);

    private TyrusIdleTimer() {}

    /** Must come before the session's idle time-out is set, so that the timer armed already is dropped. */
    static void silence(Session session) {
        if (!session.getClass().getName().equals(TYRUS_SESSION)) {
            return;
        }
        try {
            Field service = session.getClass().getDeclaredField("service");
            service.setAccessible(true);
            service.set(session, NEVER);
        } catch (ReflectiveOperationException | RuntimeException e) { // another Tyrus: slower, and otherwise the same
            LOG.log(Level.DEBUG, "Tyrus keeps its idle timer", e);
        }
    }
}
