package dev.madang.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class BoundedResolverTest {
    private static final Executor THREADS = work -> new Thread(work).start();

    @Test
    void what_is_known_in_time_is_told() throws UnknownHostException {
        InetAddress[] here = {InetAddress.getLoopbackAddress()};

        BoundedResolver resolver = new BoundedResolver(host -> here, THREADS, Duration.ofMinutes(1));

        assertEquals(here[0], resolver.resolve("hooks.example")[0]);
    }

    @Test
    void a_name_that_is_not_known_is_not_known() {
        BoundedResolver resolver = new BoundedResolver(
                host -> {
                    throw new UnknownHostException(host);
                },
                THREADS,
                Duration.ofMinutes(1));

        assertThrows(UnknownHostException.class, () -> resolver.resolve("hooks.example"));
    }

    @Test
    void nobody_waits_for_a_name_server_that_is_silent() {
        CountDownLatch end = new CountDownLatch(1);
        BoundedResolver resolver = new BoundedResolver(
                host -> {
                    await(end);
                    return new InetAddress[0];
                },
                THREADS,
                Duration.ofMillis(20));

        assertThrows(UnknownHostException.class, () -> resolver.resolve("hooks.example"));
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
