package dev.madang.app;

import dev.madang.feed.LiveFeed;
import dev.madang.identity.Secrets;
import dev.madang.journal.Tools;
import dev.madang.storage.Database;
import dev.madang.webhook.BoundedResolver;
import dev.madang.webhook.Courier;
import dev.madang.webhook.Deliveries;
import dev.madang.webhook.Dispatcher;
import dev.madang.webhook.Outbox;
import dev.madang.webhook.OutboxJournal;
import dev.madang.webhook.Retention;
import dev.madang.webhook.Targets;
import dev.madang.webhook.WebhookAdministration;
import dev.madang.webhook.Webhooks;
import dev.madang.webhook.http.HttpCourier;
import dev.madang.webhook.jpa.JpaOutbox;
import dev.madang.webhook.jpa.JpaWebhooks;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** The part of the composition root that tells others what happens: webhooks and the live feed. */
@ApplicationScoped
public class WebhookWiring {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

    /** Enough for a second name server where the first is silent: resolvers wait 5 s for each. */
    private static final Duration LOOKED_UP_WITHIN = Duration.ofSeconds(6);

    private final Settings settings = new Settings();
    private final Secrets secrets = new Secrets();
    private final Clock clock = Clock.systemUTC();
    private List<ScheduledFuture<?>> running = List.of();
    private @Nullable Dispatcher sending;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    /** Threads of its own for what waits for receivers: WildFly's executor has few, and calls need them. */
    @Resource
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    @Typed(LiveFeed.class)
    LiveFeed feed() {
        return new LiveFeed(secrets.id(), executor);
    }

    @Produces
    @Singleton
    Targets targets() {
        return new Targets(
                settings.webhookTargets(), new BoundedResolver(InetAddress::getAllByName, this::run, LOOKED_UP_WITHIN));
    }

    @Produces
    @Singleton
    Courier courier(Targets targets) {
        return new HttpCourier(targets, (SSLSocketFactory) SSLSocketFactory.getDefault(), scheduler, ANSWER_WITHIN);
    }

    @Produces
    @Singleton
    Webhooks webhooks(Database database) {
        return new JpaWebhooks(database);
    }

    @Produces
    @Singleton
    Outbox outbox(Database database) {
        return new JpaOutbox(database, secrets);
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(Database database, Courier courier, Webhooks webhooks, Outbox outbox) {
        Dispatcher.Tools tools = new Dispatcher.Tools(
                database,
                courier,
                settings.webhookRetries(),
                clock,
                () -> ThreadLocalRandom.current().nextDouble(),
                this::run);
        return new Dispatcher(tools, webhooks, outbox);
    }

    @Produces
    @Singleton
    @Typed(OutboxJournal.class)
    OutboxJournal outboxJournal(Outbox outbox, Database database, Dispatcher dispatcher) {
        return new OutboxJournal(outbox, database, dispatcher::wake);
    }

    @Produces
    @Singleton
    WebhookAdministration webhookAdministration(Webhooks webhooks, Courier courier, Tools tools) {
        return new WebhookAdministration(webhooks, courier, tools);
    }

    @Produces
    @Singleton
    Deliveries deliveries(Webhooks webhooks, Outbox outbox, Database database, Dispatcher dispatcher) {
        return new Deliveries(webhooks, outbox, new Deliveries.Tools(database, clock, dispatcher::wake));
    }

    /** Nothing of this waits in the scheduler's threads, which calls need as well. */
    void start(
            @Observes @Initialized(ApplicationScoped.class) Object context,
            Dispatcher dispatcher,
            LiveFeed feed,
            Outbox outbox,
            Database database) {
        Retention retention = new Retention(outbox, database, clock, settings.webhookKeep());
        sending = dispatcher;
        running = List.of(
                scheduler.scheduleWithFixedDelay(dispatcher::wake, 1, 1, TimeUnit.SECONDS),
                scheduler.scheduleWithFixedDelay(() -> run(retention::run), 1, 60, TimeUnit.MINUTES),
                scheduler.scheduleWithFixedDelay(feed::beat, 15, 15, TimeUnit.SECONDS));
    }

    @PreDestroy
    void stop() {
        running.forEach(it -> it.cancel(false));
        Dispatcher dispatcher = sending;
        if (dispatcher != null) {
            dispatcher.stop();
        }
    }

    private void run(Runnable work) {
        try {
            threads.newThread(work).start();
        } catch (IllegalStateException stopping) {
            throw new RejectedExecutionException(stopping);
        }
    }
}
