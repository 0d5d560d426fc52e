package dev.madang.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.madang.identity.Actor;
import dev.madang.identity.AddressRanges;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.storage.Database;
import dev.madang.storage.Stores;
import dev.madang.testing.Await;
import dev.madang.testing.Receiver;
import dev.madang.webhook.http.HttpCourier;
import dev.madang.webhook.jpa.JpaOutbox;
import dev.madang.webhook.jpa.JpaWebhooks;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All parts of webhooks together, in this process: many record at once while the receiver is there at times only. */
class ConcurrentDeliveryContractTest {
    private static final int WRITERS = 4;
    private static final int EVENTS = 30;
    private static final List<String> ROOMS = List.of("a", "b", "c");

    private final Secrets secrets = new Secrets();
    private final Clock clock = Clock.systemUTC();

    @ParameterizedTest
    @MethodSource("dev.madang.storage.Stores#databasesOfThisRun")
    void what_many_record_at_once_arrives_once_numbered_and_in_the_order_of_each_room(Stores store) throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        try (Database database = store.open().orElseThrow();
                Receiver receiver = Receiver.open()) {
            Outbox outbox = new JpaOutbox(database, secrets);
            Dispatcher dispatcher = dispatcher(database, outbox, threads, scheduler);
            addWebhook(database, receiver);
            Future<?> looking = scheduler.scheduleWithFixedDelay(dispatcher::wake, 100, 100, TimeUnit.MILLISECONDS);
            OutboxJournal journal = new OutboxJournal(outbox, database, dispatcher::wake);

            List<Future<?>> writing = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writing.add(threads.submit(() -> write(journal, database)));
            }
            for (int i = 0; i < 5; i++) {
                int seen = receiver.messages();
                receiver.answer(i % 2 == 0 ? 503 : 200);
                Await.until("the next message", () -> receiver.messages() > seen);
            }
            receiver.answer(200);
            for (Future<?> writer : writing) {
                writer.get();
            }

            List<Integer> all =
                    IntStream.rangeClosed(1, WRITERS * EVENTS).boxed().toList();
            for (String room : ROOMS) {
                Await.value("all events of " + room, () -> receiver.sequences(room), all::equals);
            }
            assertEquals(List.of(), receiver.oddities());
            dispatcher.stop();
            looking.cancel(false);
        } finally {
            scheduler.shutdownNow();
            threads.shutdownNow();
        }
    }

    /** In each room once a round; now and then in all rooms by one transaction, and in another order. */
    private void write(OutboxJournal journal, Database database) {
        List<String> rooms = new ArrayList<>(ROOMS);
        for (int i = 0; i < EVENTS; i++) {
            Collections.shuffle(rooms);
            if (i % 3 == 0) {
                database.run(() -> rooms.forEach(room -> record(journal, room)));
            } else {
                rooms.forEach(room -> record(journal, room));
            }
        }
    }

    private void record(OutboxJournal journal, String room) {
        Instant now = clock.instant();
        journal.record(new Event(secrets.id(), now, EventType.MEETING_STARTED, room, Actor.SYSTEM, Map.of()));
    }

    private Dispatcher dispatcher(
            Database database, Outbox outbox, ExecutorService threads, ScheduledExecutorService scheduler) {
        Targets targets = new Targets(new AddressRanges(List.of("127.0.0.0/8")), InetAddress::getAllByName);
        Courier courier = new HttpCourier(
                targets, (SSLSocketFactory) SSLSocketFactory.getDefault(), scheduler, Duration.ofSeconds(10));
        RetrySchedule often = new RetrySchedule(Collections.nCopies(1_000, Duration.ofMillis(100)));
        return new Dispatcher(
                new Dispatcher.Tools(database, courier, often, clock, () -> 0.5, threads),
                new JpaWebhooks(database),
                outbox);
    }

    private void addWebhook(Database database, Receiver receiver) {
        SigningSecret secret = SigningSecret.drawn(secrets);
        receiver.trust(secret.text());
        WebhookSettings settings = new WebhookSettings(URI.create(receiver.url()), "", Set.of(), true);
        Instant now = clock.instant();
        database.run(() -> new JpaWebhooks(database)
                .add(new Webhook("w", settings, SigningSecrets.of(secret), "account:admin", now, now, 1)));
    }
}
