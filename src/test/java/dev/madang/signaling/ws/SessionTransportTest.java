package dev.madang.signaling.ws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.testing.Await;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No container here: what it is asked for, and when, is what counts. */
class SessionTransportTest {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<Thread> closers = new CopyOnWriteArrayList<>();
    private final CountDownLatch pingBegins = new CountDownLatch(1);
    private final CountDownLatch pingMayEnd = new CountDownLatch(1);
    private final SessionTransport transport = new SessionTransport(session(), this::execute);

    @AfterEach
    void end() {
        pingMayEnd.countDown();
    }

    @Test
    void a_close_waits_for_a_ping_that_is_under_way_and_who_asks_for_it_does_not() throws InterruptedException {
        Thread heartbeat = new Thread(() -> transport.ping(1));
        heartbeat.start();
        pingBegins.await();

        transport.close(4503, "draining");

        Await.until("the close waits", () -> closers.get(0).getState() == Thread.State.BLOCKED);
        assertEquals(List.of("ping"), asked);
        pingMayEnd.countDown();
        closers.get(0).join();
        assertEquals(List.of("ping", "ping sent", "close 4503"), asked);
    }

    @Test
    void no_ping_follows_a_close() throws InterruptedException {
        pingMayEnd.countDown();
        transport.close(4503, "draining");
        closers.get(0).join();

        transport.ping(1);

        assertEquals(List.of("close 4503"), asked);
    }

    @Test
    void a_second_close_has_no_effect() throws InterruptedException {
        transport.close(4503, "draining");
        transport.close(1000, "left");

        for (Thread closer : closers) {
            closer.join();
        }
        assertEquals(List.of("close 4503"), asked);
    }

    private void execute(Runnable task) {
        Thread closer = new Thread(task);
        closers.add(closer);
        closer.start();
    }

    private Session session() {
        return fake(Session.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "getAsyncRemote" -> remote();
            case "close" -> close((CloseReason) arguments[0]);
            default -> throw new AssertionError("not expected: " + method);
        });
    }

    private @Nullable Object close(CloseReason reason) {
        asked.add("close " + reason.getCloseCode().getCode());
        return null;
    }

    private RemoteEndpoint.Async remote() {
        return fake(RemoteEndpoint.Async.class, (proxy, method, arguments) -> {
            assertEquals("sendPing", method.getName());
            asked.add("ping");
            pingBegins.countDown();
            pingMayEnd.await();
            asked.add("ping sent");
            return null;
        });
    }

    private static <T> T fake(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
