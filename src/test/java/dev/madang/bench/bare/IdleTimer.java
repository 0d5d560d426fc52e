package dev.madang.bench.bare;

import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;

/** As {@code dev.madang.signaling.ws.TyrusIdleTimer}, so that the reference is not beaten by that alone. */
final class IdleTimer {
    private static final Object NEVER = Proxy.newProxyInstance(
            IdleTimer.class.getClassLoader(),
            new Class<?>[] {ScheduledExecutorService.class},
            (proxy, method, arguments) -> null);

    private IdleTimer() {}

    static void remove(Session session) {
        if (!session.getClass().getName().equals("org.glassfish.tyrus.core.TyrusSession")) {
            return;
        }
        try {
            Field service = session.getClass().getDeclaredField("service");
            service.setAccessible(true);
            service.set(session, NEVER);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Tyrus keeps its idle timer: compare with relay/ without ?quiet", e);
        }
    }
}
