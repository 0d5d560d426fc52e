package dev.madang.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.madang.identity.Actor;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Database;
import dev.madang.storage.OverEachStore;
import dev.madang.storage.Stores;
import dev.madang.storage.Transactions;
import dev.madang.webhook.Delivery.State;
import dev.madang.webhook.jpa.JpaOutbox;
import dev.madang.webhook.jpa.JpaWebhooks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What every outbox, and the webhooks beside it, keep to. */
@OverEachStore
class OutboxContractTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Delivery.Attempt TAKEN = new Delivery.Attempt(NOON.plusSeconds(60), 200, "thanks");
    private static final Delivery.Attempt REFUSED = new Delivery.Attempt(NOON.plusSeconds(60), 500, "no");

    private final Secrets secrets = new Secrets();
    private final String webhook = secrets.id();

    private final Optional<Database> database;
    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Transactions transactions;

    OutboxContractTest(Stores store) {
        database = store.open();
        FakeWebhooks fake = new FakeWebhooks();
        FakeOutbox memory = new FakeOutbox(fake);
        webhooks = database.<Webhooks>map(JpaWebhooks::new).orElse(fake);
        outbox = database.<Outbox>map(it -> new JpaOutbox(it, secrets)).orElse(memory);
        transactions = database.<Transactions>map(it -> it).orElse(memory);
    }

    @AfterEach
    void close() {
        database.ifPresent(Database::close);
    }

    @Test
    void a_webhook_is_found_as_it_was_added() {
        Webhook added = add(new WebhookSettings(
                URI.create("https://hooks.example/a?b=c"),
                "team-",
                Set.of(EventType.ROOM_CREATED, EventType.HAND_RAISED),
                true));

        assertEquals(Optional.of(added), run(() -> webhooks.find(webhook)));
        assertEquals(List.of(added), run(() -> webhooks.list()));
    }

    @Test
    void a_changed_webhook_has_its_next_version_and_the_former_secret() {
        Webhook added = add(all());
        SigningSecrets secrets2 = added.secrets().changed(SigningSecret.drawn(secrets), NOON.plusSeconds(5));
        Webhook wanted = added.changed(secrets2, NOON.plusSeconds(1)).changed(all().switchedOff(), NOON.plusSeconds(2));

        Webhook changed = run(() -> webhooks.replace(wanted));

        assertEquals(2, changed.version());
        assertEquals(secrets2, changed.secrets());
        assertFalse(changed.settings().active());
        assertEquals(Optional.of(changed), run(() -> webhooks.find(webhook)));
    }

    @Test
    void a_webhook_that_another_has_changed_is_neither_changed_nor_removed() {
        Webhook added = add(all());
        run(() -> webhooks.replace(added));

        assertEquals(ProblemType.PRECONDITION_FAILED, refusal(() -> webhooks.replace(added)));
        assertEquals(ProblemType.PRECONDITION_FAILED, refusal(() -> {
            webhooks.remove(webhook, 1);
            return added;
        }));
    }

    @Test
    void events_of_a_room_are_numbered_from_one_without_gaps() {
        put("1", "a", NOON);
        add(all());
        put("2", "a", NOON);
        put("3", "b", NOON);
        put("4", "a", NOON);
        put("5", null, NOON);

        List<Delivery> newestFirst = list(Optional.empty());

        assertEquals(List.of("5", "4", "3", "2"), ids(newestFirst));
        assertEquals(
                List.of(1L, 3L, 1L, 2L),
                newestFirst.stream().map(Delivery::sequence).toList());
        assertTrue(newestFirst.get(1).body().contains("\"room\":\"a\",\"sequence\":3"));
        assertFalse(newestFirst.get(0).body().contains("\"room\""));
    }

    @Test
    void what_is_undone_takes_no_number() {
        add(all());
        assertThrows(
                IllegalStateException.class,
                () -> transactions.run(() -> {
                    outbox.put(event("1", "a", NOON));
                    throw new IllegalStateException("undone");
                }));

        put("2", "a", NOON);

        assertEquals(
                List.of(1L),
                list(Optional.empty()).stream().map(Delivery::sequence).toList());
    }

    @Test
    void a_webhook_is_told_of_its_rooms_and_types_only() {
        add(new WebhookSettings(all().target(), "team-", Set.of(EventType.MEETING_STARTED), true));
        put("1", "team-a", NOON);
        put("2", "others", NOON);
        put("3", null, NOON);
        run(() -> {
            outbox.put(new Event("4", NOON, EventType.MEETING_ENDED, "team-a", Actor.SYSTEM, Map.of()));
            return true;
        });

        assertEquals(List.of("1"), ids(list(Optional.empty())));
    }

    @Test
    void what_happens_while_a_webhook_is_switched_off_is_not_kept_for_it() {
        add(all().switchedOff());

        put("1", "a", NOON);

        assertEquals(List.of(), list(Optional.empty()));
    }

    @Test
    void what_was_to_be_sent_waits_while_its_webhook_is_switched_off() {
        Webhook added = add(all());
        put("1", "a", NOON);

        run(() -> webhooks.replace(added.changed(all().switchedOff(), NOON)));

        assertEquals(Set.of(), run(() -> outbox.webhooksDue(NOON)));
        assertEquals(List.of("1"), ids(list(Optional.of(State.PENDING))));
    }

    @Test
    void a_line_gives_its_events_one_after_the_other_and_rests_when_all_are_taken() {
        add(all());
        put("1", "a", NOON);
        put("2", "a", NOON);
        Line line = new Line(webhook, "a");
        assertEquals(Set.of(webhook), run(() -> outbox.webhooksDue(NOON)));
        assertEquals(List.of(line), due(NOON));

        deliver(line, "1");
        assertEquals(List.of(line), due(TAKEN.at()));
        deliver(line, "2");

        assertEquals(List.of(), due(TAKEN.at()));
        assertEquals(Optional.empty(), next(line));
        assertEquals(List.of("2", "1"), ids(list(Optional.of(State.DELIVERED))));
        assertEquals(Optional.of(TAKEN), list(Optional.empty()).get(0).last());
    }

    @Test
    void a_line_that_rested_is_due_again_with_the_next_event() {
        add(all());
        put("1", "a", NOON);
        deliver(new Line(webhook, "a"), "1");

        put("2", "a", NOON.plusSeconds(90));

        assertEquals(List.of(), due(NOON.plusSeconds(89)));
        assertEquals(List.of(new Line(webhook, "a")), due(NOON.plusSeconds(90)));
    }

    @Test
    void a_failure_holds_up_its_line_and_no_other() {
        add(all());
        put("1", "a", NOON);
        put("2", "b", NOON);
        Line line = new Line(webhook, "a");
        Instant again = NOON.plusSeconds(300);

        run(() -> fail(line, again));
        put("3", "a", NOON.plusSeconds(2));

        assertEquals(List.of(new Line(webhook, "b")), due(again.minusSeconds(1)));
        assertEquals(2, due(again).size());
        assertEquals(1, next(line).orElseThrow().attempts());
        assertEquals("1", next(line).orElseThrow().event().id());
    }

    @Test
    void waiting_lines_of_a_webhook_can_be_hurried() {
        add(all());
        put("1", "a", NOON);
        run(() -> fail(new Line(webhook, "a"), NOON.plusSeconds(300)));

        run(() -> {
            outbox.hurry(webhook, NOON.plusSeconds(5));
            return true;
        });

        assertEquals(List.of(new Line(webhook, "a")), due(NOON.plusSeconds(5)));
    }

    @Test
    void what_is_given_up_takes_with_it_what_has_waited_for_long() {
        add(all());
        put("1", "a", NOON);
        put("2", "a", NOON.plusSeconds(1));
        put("3", "a", NOON.plusSeconds(10));
        Line line = new Line(webhook, "a");

        run(() -> {
            outbox.givenUp(next(line).orElseThrow(), REFUSED, NOON.plusSeconds(5));
            return true;
        });

        assertEquals(List.of("2", "1"), ids(list(Optional.of(State.DEAD))));
        assertEquals("3", next(line).orElseThrow().event().id());
        assertEquals(List.of(line), due(REFUSED.at()));
    }

    @Test
    void a_replayed_event_comes_before_what_its_line_holds() {
        add(all());
        put("1", "a", NOON);
        Line line = new Line(webhook, "a");
        deliver(line, "1");
        put("2", "a", NOON);
        Delivery first = list(Optional.of(State.DELIVERED)).get(0);

        run(() -> {
            outbox.replay(first, NOON.plusSeconds(9));
            return true;
        });

        assertEquals("1", next(line).orElseThrow().event().id());
        assertEquals(0, next(line).orElseThrow().attempts());
        assertEquals(List.of(line), due(NOON.plusSeconds(9)));
    }

    @Test
    void all_dead_letters_since_a_time_can_be_replayed() {
        add(all());
        for (String room : List.of("a", "b")) {
            put(room + "1", room, NOON);
            put(room + "2", room, NOON.plusSeconds(10));
            Line line = new Line(webhook, room);
            run(() -> {
                outbox.givenUp(next(line).orElseThrow(), REFUSED, NOON.plusSeconds(20));
                return true;
            });
        }

        int replayed = run(() -> outbox.replay(webhook, Set.of(State.DEAD), NOON.plusSeconds(10), NOON));

        assertEquals(2, replayed);
        assertEquals(List.of("b2", "a2"), ids(list(Optional.of(State.PENDING))));
        assertEquals(2, due(NOON).size());
    }

    @Test
    void a_list_goes_on_below_an_ordinal() {
        add(all());
        Stream.of("1", "2", "3").forEach(id -> put(id, "a", NOON));
        List<Delivery> two = run(() -> outbox.list(new Outbox.Query(webhook, Optional.empty(), Long.MAX_VALUE, 2)));

        List<Delivery> rest = run(() -> outbox.list(
                new Outbox.Query(webhook, Optional.empty(), two.get(1).ordinal(), 2)));

        assertEquals(List.of("3", "2"), ids(two));
        assertEquals(List.of("1"), ids(rest));
    }

    @Test
    void a_delivery_is_found_by_its_webhook_only() {
        add(all());
        put("1", "a", NOON);
        Delivery delivery = list(Optional.empty()).get(0);

        assertEquals(Optional.of(delivery), run(() -> outbox.find(webhook, delivery.id())));
        assertEquals(Optional.empty(), run(() -> outbox.find("another", delivery.id())));
    }

    @Test
    void what_was_taken_long_ago_is_forgotten_so_many_at_once() {
        add(all());
        Line line = new Line(webhook, "a");
        Stream.of("1", "2", "3").forEach(id -> put(id, "a", NOON));
        deliver(line, "1");
        deliver(line, "2");
        Instant after = TAKEN.at().plusSeconds(1);

        assertEquals(0, run(() -> outbox.forget(State.DELIVERED, TAKEN.at(), 10)));
        assertEquals(1, run(() -> outbox.forget(State.DELIVERED, after, 1)));
        assertEquals(1, run(() -> outbox.forget(State.DELIVERED, after, 10)));
        assertEquals(List.of("3"), ids(list(Optional.empty())));
    }

    @Test
    void a_room_without_events_for_long_begins_with_one_again() {
        put("1", "old", NOON);
        put("2", "new", NOON.plus(Duration.ofDays(1)));

        run(() -> {
            outbox.forgetSilent(NOON.plusSeconds(1));
            return true;
        });
        add(all());
        put("3", "old", NOON);
        put("4", "new", NOON);

        assertEquals(
                List.of(2L, 1L),
                list(Optional.empty()).stream().map(Delivery::sequence).toList());
    }

    private void deliver(Line line, String event) {
        run(() -> {
            Delivery next = next(line).orElseThrow();
            assertEquals(event, next.event().id());
            outbox.delivered(next, TAKEN);
            return true;
        });
    }

    private boolean fail(Line line, Instant again) {
        outbox.failed(next(line).orElseThrow(), REFUSED, again);
        return true;
    }

    private Optional<Delivery> next(Line line) {
        return run(() -> outbox.next(line));
    }

    private List<Line> due(Instant now) {
        return run(() -> outbox.due(webhook, now, 10));
    }

    private List<Delivery> list(Optional<State> state) {
        return run(() -> outbox.list(new Outbox.Query(webhook, state, Long.MAX_VALUE, 100)));
    }

    private static List<String> ids(List<Delivery> deliveries) {
        return deliveries.stream().map(delivery -> delivery.event().id()).toList();
    }

    private void put(String id, @Nullable String room, Instant at) {
        run(() -> {
            outbox.put(event(id, room, at));
            return true;
        });
    }

    private static Event event(String id, @Nullable String room, Instant at) {
        return new Event(id, at, EventType.MEETING_STARTED, room, Actor.SYSTEM, Map.of());
    }

    private Webhook add(WebhookSettings settings) {
        SigningSecrets first = SigningSecrets.of(SigningSecret.drawn(secrets));
        Webhook added = new Webhook(webhook, settings, first, "account:admin", NOON, NOON, 1);
        return run(() -> {
            webhooks.add(added);
            return added;
        });
    }

    private static WebhookSettings all() {
        return new WebhookSettings(URI.create("https://hooks.example/"), "", Set.of(), true);
    }

    private ProblemType refusal(Supplier<Webhook> work) {
        return assertThrows(ProblemException.class, () -> run(work)).type();
    }

    private <T> T run(Supplier<T> work) {
        return transactions.run(work);
    }
}
