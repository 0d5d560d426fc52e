package dev.madang.signaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.metrics.Metrics;
import dev.madang.protocol.Limits;
import dev.madang.protocol.MessageCodec;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ServerMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedOutboxTest {
    private static final int TOO_SLOW = 4408;

    private final MessageCodec codec = new MessageCodec();
    private final FakeClock clock = new FakeClock();
    private final FakeTransport transport = new FakeTransport();
    private final AtomicInteger aborts = new AtomicInteger();
    private final BoundedOutbox outbox =
            new BoundedOutbox(transport, new Connections.Tools(codec, clock, new Metrics()), aborts::incrementAndGet);

    @AfterEach
    void one_send_was_under_way_at_a_time_and_none_after_the_close() {
        assertFalse(transport.misused());
    }

    @Test
    void messages_go_out_in_the_order_of_sending() {
        sendOks(0, 5);

        assertEquals(oks(0, 5), transport.sent());
    }

    @Test
    void one_message_is_under_way_at_a_time() {
        transport.hold();
        sendOks(0, 3);
        assertEquals(oks(0, 1), transport.sent());

        transport.complete(null);
        assertEquals(oks(0, 2), transport.sent());

        transport.complete(null);
        assertEquals(oks(0, 3), transport.sent());
    }

    @Test
    void a_full_outbox_that_drains_at_once_needs_no_deep_stack() {
        AtomicInteger deepest = new AtomicInteger();
        transport.watch(text ->
                deepest.accumulateAndGet(StackWalker.getInstance().walk(frames -> (int) frames.count()), Math::max));
        transport.hold();
        sendOks(0, 1);
        int atFirst = deepest.get();
        sendOks(1, 257);

        transport.release();
        transport.complete(null);

        assertEquals(oks(0, 257), transport.sent());
        assertTrue(deepest.get() < atFirst + 10, deepest::toString);
    }

    @Test
    void a_message_that_is_sent_while_another_goes_out_needs_no_deep_stack() {
        transport.answerPings(outbox::confirmed);
        AtomicInteger left = new AtomicInteger(5_000);
        transport.watch(text -> {
            if (left.decrementAndGet() > 0) {
                outbox.send(new ServerMessage.Ok("next"));
            }
        });

        outbox.send(new ServerMessage.Ok("first"));

        assertEquals(5_000, transport.sent().size());
    }

    @Test
    void behind_the_message_under_way_256_may_wait_and_one_more_closes() {
        transport.hold();
        sendOks(0, 257);
        assertEquals(Optional.empty(), transport.closedWith());

        sendOks(257, 258);

        assertEquals(Optional.of(TOO_SLOW), transport.closedWith());
    }

    @Test
    void behind_the_message_under_way_one_mebibyte_may_wait_and_one_character_more_closes() {
        transport.hold();
        sendOks(0, 1);
        IntStream.range(0, 32).forEach(i -> outbox.send(ofLength(32_768)));
        assertEquals(Optional.empty(), transport.closedWith());

        sendOks(1, 2);

        assertEquals(Optional.of(TOO_SLOW), transport.closedWith());
    }

    @Test
    void what_has_gone_out_makes_room_again() {
        transport.hold();
        sendOks(0, 257);
        transport.complete(null);

        sendOks(257, 258);

        assertEquals(Optional.empty(), transport.closedWith());
    }

    @Test
    void an_overflow_drops_what_waits_and_all_that_follows() {
        transport.hold();
        sendOks(0, 258);

        transport.complete(null);
        sendOks(258, 260);

        assertEquals(oks(0, 1), transport.sent());
    }

    @Test
    void a_message_that_is_under_way_for_more_than_5_seconds_closes() {
        transport.hold();
        sendOks(0, 1);
        clock.pass(Duration.ofSeconds(5));
        outbox.checkDeadline();
        assertEquals(Optional.empty(), transport.closedWith());

        clock.pass(Duration.ofNanos(1));
        outbox.checkDeadline();

        assertEquals(Optional.of(TOO_SLOW), transport.closedWith());
        clock.pass(Duration.ofSeconds(10));
        outbox.checkDeadline();
        assertEquals(1, aborts.get(), "it is given up once");
    }

    @Test
    void each_message_has_5_seconds_of_its_own() {
        transport.hold();
        sendOks(0, 3);

        for (int i = 0; i < 3; i++) {
            clock.pass(Duration.ofSeconds(4));
            outbox.checkDeadline();
            transport.complete(null);
        }
        clock.pass(Duration.ofMinutes(1));
        outbox.checkDeadline();

        assertEquals(Optional.empty(), transport.closedWith());
    }

    @Test
    void after_128_kib_the_next_message_waits_for_the_pong() {
        sendOffers(4);
        assertEquals(3, transport.sent().size());

        outbox.confirmed(transport.lastPing());

        assertEquals(4, transport.sent().size());
        assertEquals(0, aborts.get());
    }

    @Test
    void a_pong_to_another_ping_confirms_nothing() {
        sendOffers(4);

        outbox.confirmed(0);
        outbox.confirmed(transport.lastPing() + 1);

        assertEquals(3, transport.sent().size());
    }

    @Test
    void a_peer_that_does_not_answer_the_ping_within_5_seconds_is_given_up() {
        sendOffers(4);
        clock.pass(Duration.ofMillis(5_001));

        outbox.checkDeadline();

        assertEquals(Optional.of(TOO_SLOW), transport.closedWith());
        assertEquals(1, aborts.get());
        assertEquals(3, transport.sent().size());
    }

    @Test
    void a_close_lets_everything_before_it_go_out() {
        transport.hold();
        sendOks(0, 3);
        outbox.close(1000, "left");

        transport.complete(null);
        transport.complete(null);
        assertEquals(Optional.empty(), transport.closedWith());
        transport.complete(null);

        assertEquals(oks(0, 3), transport.sent());
        assertEquals(Optional.of(1000), transport.closedWith());
    }

    @Test
    void an_idle_outbox_closes_at_once() {
        outbox.close(1000, "left");

        assertEquals(Optional.of(1000), transport.closedWith());
    }

    @Test
    void nothing_goes_out_after_a_close() {
        transport.hold();
        sendOks(0, 1);
        outbox.close(1000, "left");

        sendOks(1, 400);
        transport.complete(null);

        assertEquals(oks(0, 1), transport.sent());
        assertEquals(Optional.of(1000), transport.closedWith());
    }

    @Test
    void the_first_of_two_closes_counts() {
        transport.hold();
        sendOks(0, 1);
        outbox.close(4400, "bad-message");
        outbox.close(1000, "left");

        transport.complete(null);

        assertEquals(Optional.of(4400), transport.closedWith());
    }

    @Test
    void a_close_behind_a_message_that_is_not_taken_ends_with_the_deadline() {
        transport.hold();
        sendOks(0, 2);
        outbox.close(1000, "left");

        clock.pass(Duration.ofSeconds(6));
        outbox.checkDeadline();

        assertEquals(Optional.of(TOO_SLOW), transport.closedWith());
    }

    @Test
    void a_send_that_fails_ends_the_connection_and_drops_the_rest() {
        transport.hold();
        sendOks(0, 3);

        transport.complete(new IOException("planted"));

        assertTrue(transport.closedWith().isPresent());
        assertEquals(oks(0, 1), transport.sent());
    }

    @Test
    void an_aborted_outbox_does_not_wait_for_what_is_under_way() {
        transport.hold();
        sendOks(0, 3);

        outbox.abort(TOO_SLOW, "nothing was heard");

        assertEquals(Optional.of(TOO_SLOW), transport.closedWith());
        transport.complete(null);
        assertEquals(oks(0, 1), transport.sent());
    }

    @Test
    void many_threads_lose_nothing_and_keep_their_own_order() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            FakeTransport busy = new FakeTransport();
            BoundedOutbox shared =
                    new BoundedOutbox(busy, new Connections.Tools(codec, clock, new Metrics()), () -> {});
            ExecutorService socket = Executors.newSingleThreadExecutor();
            busy.hold();
            busy.watch(text -> socket.execute(() -> busy.complete(null)));

            IntStream.range(0, 8)
                    .parallel()
                    .forEach(thread ->
                            IntStream.range(0, 30).forEach(i -> shared.send(new ServerMessage.Ok(thread + "-" + i))));
            shared.close(1000, "left");
            while (busy.closedWith().isEmpty()) {
                Thread.onSpinWait();
            }
            socket.shutdown();

            assertTrue(socket.awaitTermination(10, TimeUnit.SECONDS));
            assertFalse(busy.misused());
            assertEquals(240, busy.sent().size());
            for (int thread = 0; thread < 8; thread++) {
                String prefix = "\"id\":\"" + thread + "-";
                List<String> own = busy.sent().stream()
                        .filter(text -> text.contains(prefix))
                        .toList();
                int self = thread;
                assertEquals(
                        IntStream.range(0, 30)
                                .mapToObj(i -> codec.encode(new ServerMessage.Ok(self + "-" + i)))
                                .toList(),
                        own);
            }
        }
    }

    /** Three of them are a little more than 128 KiB. */
    private void sendOffers(int count) {
        for (int i = 0; i < count; i++) {
            outbox.send(new ServerMessage.Offered(new ParticipantId("ann"), i + 1, "v".repeat(Limits.SDP_CHARS)));
        }
    }

    private void sendOks(int from, int to) {
        IntStream.range(from, to).forEach(i -> outbox.send(new ServerMessage.Ok(String.valueOf(i))));
    }

    private List<String> oks(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> codec.encode(new ServerMessage.Ok(String.valueOf(i))))
                .toList();
    }

    private ServerMessage ofLength(int chars) {
        ParticipantId from = new ParticipantId("a");
        int frame = codec.encode(new ServerMessage.Offered(from, 1, "")).length();
        return new ServerMessage.Offered(from, 1, "v".repeat(chars - frame));
    }
}
