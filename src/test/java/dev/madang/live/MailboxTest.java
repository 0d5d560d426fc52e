package dev.madang.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox(Runnable::run);
    private final List<String> done = new ArrayList<>();

    @Test
    void commands_run_in_the_order_in_which_they_came() {
        mailbox.execute(() -> done.add("first"));
        mailbox.execute(() -> done.add("second"));

        assertEquals(List.of("first", "second"), done);
    }

    @Test
    void a_command_that_a_command_adds_runs_after_it() {
        mailbox.execute(() -> {
            mailbox.execute(() -> done.add("added"));
            done.add("adding");
        });

        assertEquals(List.of("adding", "added"), done);
    }

    @Test
    void a_long_chain_of_commands_that_add_commands_needs_no_deep_stack() {
        AtomicInteger left = new AtomicInteger(100_000);
        Runnable chain = new Runnable() {
            @Override
            public void run() {
                if (left.decrementAndGet() > 0) {
                    mailbox.execute(this);
                }
            }
        };

        mailbox.execute(chain);

        assertEquals(0, left.get());
    }

    @Test
    void a_busy_room_keeps_nobodys_thread() {
        List<Runnable> handedOn = new ArrayList<>();
        Mailbox busy = new Mailbox(handedOn::add);
        busy.execute(() -> IntStream.range(0, 99).forEach(i -> busy.execute(() -> done.add("more"))));
        assertEquals(63, done.size());

        handedOn.remove(0).run();

        assertEquals(99, done.size());
        assertEquals(List.of(), handedOn);
    }

    @Test
    void where_nobody_takes_the_rest_it_is_done_at_once() {
        Mailbox stopping = new Mailbox(rest -> {
            throw new RejectedExecutionException("planted");
        });

        stopping.execute(() -> IntStream.range(0, 99).forEach(i -> stopping.execute(() -> done.add("more"))));

        assertEquals(99, done.size());
    }

    @Test
    void a_failing_command_does_not_stop_the_next() {
        mailbox.execute(() -> {
            throw new IllegalStateException("planted");
        });
        mailbox.execute(() -> done.add("next"));

        assertEquals(List.of("next"), done);
    }

    @Test
    void not_even_an_error_stops_the_next_command() {
        try {
            mailbox.execute(() -> {
                throw new StackOverflowError("planted");
            });
        } catch (StackOverflowError passedOn) {
            done.add("passed on");
        }
        mailbox.execute(() -> done.add("next"));

        assertTrue(done.contains("next"));
    }

    @Test
    void who_finds_the_mailbox_busy_does_not_wait() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        Thread busy = new Thread(() -> mailbox.execute(() -> {
            running.countDown();
            await(finish);
        }));
        busy.start();
        await(running);

        mailbox.execute(() -> done.add("left behind"));
        assertEquals(List.of(), done);

        finish.countDown();
        busy.join();
        assertEquals(List.of("left behind"), done);
    }

    @Test
    void of_many_threads_none_runs_a_command_beside_another_and_none_is_lost() {
        AtomicInteger inside = new AtomicInteger();
        int[] sum = new int[1];

        IntStream.range(0, 8)
                .parallel()
                .forEach(thread -> IntStream.range(0, 5_000)
                        .forEach(i -> mailbox.execute(() -> {
                            assertEquals(1, inside.incrementAndGet());
                            sum[0]++;
                            inside.decrementAndGet();
                        })));

        int[] seen = new int[1];
        mailbox.execute(() -> seen[0] = sum[0]);
        assertEquals(40_000, seen[0]);
    }

    @Test
    void the_commands_of_one_thread_keep_their_order_beside_those_of_others() {
        List<int[]> order = new ArrayList<>();

        IntStream.range(0, 4)
                .parallel()
                .forEach(thread -> IntStream.range(0, 2_000)
                        .forEach(i -> mailbox.execute(() -> order.add(new int[] {thread, i}))));

        for (int thread = 0; thread < 4; thread++) {
            int self = thread;
            List<Integer> own =
                    order.stream().filter(it -> it[0] == self).map(it -> it[1]).toList();
            assertEquals(IntStream.range(0, 2_000).boxed().toList(), own);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
