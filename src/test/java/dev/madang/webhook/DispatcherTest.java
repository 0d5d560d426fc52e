package dev.madang.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.FakeClock;
import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.webhook.Delivery.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {
    private static final RetrySchedule TWICE =
            new RetrySchedule(List.of(Duration.ofSeconds(10), Duration.ofSeconds(60)));

    private final FakeClock clock = new FakeClock();
    private final FakeWebhooks webhooks = new FakeWebhooks();
    private final FakeOutbox outbox = new FakeOutbox(webhooks);
    private final UnsteadyTransactions transactions = new UnsteadyTransactions();
    private final Deque<Runnable> threads = new ArrayDeque<>();
    private final List<String> sent = new ArrayList<>();
    private int status = 200;
    private final Dispatcher dispatcher = new Dispatcher(
            new Dispatcher.Tools(transactions, this::send, TWICE, clock, () -> 0.5, threads::add), webhooks, outbox);

    @BeforeEach
    void addWebhook() {
        add("w");
    }

    @Test
    void what_is_put_into_the_outbox_is_sent_in_order() {
        put("a1", "a");
        put("a2", "a");
        put("a3", "a");

        look();

        assertEquals(List.of("a1", "a2", "a3"), sent);
        assertEquals(3, count(State.DELIVERED));
    }

    @Test
    void nothing_is_sent_behind_what_was_not_taken() {
        put("a1", "a");
        put("a2", "a");
        status = 500;

        look();
        look();

        assertEquals(List.of("a1"), sent);
    }

    @Test
    void what_was_not_taken_is_sent_again_after_its_wait_and_the_rest_follows() {
        put("a1", "a");
        put("a2", "a");
        status = 500;
        look();
        status = 200;

        clock.pass(Duration.ofSeconds(9));
        look();
        assertEquals(List.of("a1"), sent);
        clock.pass(Duration.ofSeconds(1));
        look();

        assertEquals(List.of("a1", "a1", "a2"), sent);
    }

    @Test
    void a_line_that_waits_holds_up_no_other_and_goes_on_when_its_receiver_is_back() {
        put("a1", "a");
        status = 500;
        look();
        put("b1", "b");
        look();
        clock.pass(Duration.ofSeconds(10));
        status = 200;
        put("c1", "c");
        clock.pass(Duration.ofSeconds(1));

        look();

        assertEquals(List.of("a1", "b1"), sent.subList(0, 2));
        assertEquals(Set.of("a1", "b1", "c1"), Set.copyOf(sent.subList(2, sent.size())));
        assertEquals(5, sent.size());
    }

    @Test
    void what_is_never_taken_is_given_up_with_what_has_waited_behind_it_as_long() {
        put("a1", "a");
        put("a2", "a");
        status = 500;
        look();
        clock.pass(Duration.ofSeconds(10));
        look();
        put("a3", "a");
        clock.pass(Duration.ofSeconds(61));

        look();

        assertEquals(List.of("a1", "a1", "a1", "a3"), sent);
        assertEquals(2, count(State.DEAD));
        assertEquals(1, count(State.PENDING));
    }

    @Test
    void a_redirect_is_no_acceptance() {
        put("a1", "a");
        status = 302;

        look();

        assertEquals(1, count(State.PENDING));
    }

    @Test
    void a_receiver_that_is_gone_for_good_switches_its_webhook_off() {
        put("a1", "a");
        status = 410;
        look();
        clock.pass(Duration.ofMinutes(5));

        look();

        assertEquals(List.of("a1"), sent);
        assertFalse(webhooks.find("w").orElseThrow().settings().active());
        assertEquals(1, count(State.PENDING));
    }

    @Test
    void while_the_database_is_away_nothing_is_sent_and_afterwards_all_is() {
        put("a1", "a");
        transactions.away = true;
        look();
        assertEquals(List.of(), sent);

        transactions.away = false;
        look();

        assertEquals(List.of("a1"), sent);
    }

    @Test
    void what_was_sent_while_the_database_went_away_is_sent_twice_and_never_not() {
        put("a1", "a");
        put("a2", "a");
        transactions.awayAfterSending = true;
        look();
        assertEquals(List.of("a1"), sent);

        transactions.awayAfterSending = false;
        transactions.away = false;
        look();

        assertEquals(List.of("a1", "a1", "a2"), sent);
    }

    @Test
    void four_lines_of_a_webhook_are_sent_at_once_and_other_webhooks_are_not_held_up() {
        add("x");
        for (String room : List.of("a", "b", "c", "d", "e", "f")) {
            put(room + "1", room);
        }

        dispatcher.look();

        assertEquals(8, threads.size());
        runAll();
        assertEquals(12, sent.size());
    }

    @Test
    void a_line_is_never_worked_on_twice_at_once() {
        put("a1", "a");
        dispatcher.look();
        dispatcher.look();
        dispatcher.wake();

        runAll();

        assertEquals(List.of("a1"), sent);
    }

    @Test
    void after_a_stop_nothing_is_begun() {
        put("a1", "a");
        dispatcher.stop();

        dispatcher.wake();
        look();

        assertEquals(List.of(), sent);
    }

    private void look() {
        dispatcher.look();
        runAll();
    }

    private void runAll() {
        for (Runnable work = threads.poll(); work != null; work = threads.poll()) {
            work.run();
        }
    }

    private Courier.Answer send(Courier.Message message) {
        sent.add(String.valueOf(message.headers().get("webhook-id")));
        assertTrue(String.valueOf(message.headers().get("webhook-signature")).startsWith("v1,"));
        if (transactions.awayAfterSending) {
            transactions.away = true;
        }
        return new Courier.Answer(status, "");
    }

    private long count(State state) {
        return outbox.list(new Outbox.Query("w", Optional.of(state), Long.MAX_VALUE, 100))
                .size();
    }

    private void put(String id, String room) {
        outbox.put(new Event(id, clock.instant(), EventType.MEETING_STARTED, room, Actor.SYSTEM, Map.of()));
    }

    private void add(String id) {
        WebhookSettings settings = new WebhookSettings(URI.create("https://hooks.example/"), "", Set.of(), true);
        SigningSecrets secrets = SigningSecrets.of(SigningSecret.drawn(new Secrets()));
        webhooks.add(new Webhook(id, settings, secrets, "account:admin", Instant.EPOCH, Instant.EPOCH, 1));
    }

    private static final class UnsteadyTransactions implements dev.madang.storage.Transactions {
        private boolean away;
        private boolean awayAfterSending;

        @Override
        public <T> T run(java.util.function.Supplier<T> work) {
            if (away) {
                throw new ProblemException(ProblemType.STORAGE_UNAVAILABLE, "The database is away.");
            }
            return work.get();
        }

        @Override
        public void afterCommit(Runnable told) {
            told.run();
        }
    }
}
