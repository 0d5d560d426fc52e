package dev.madang.webhook;

import dev.madang.problem.ProblemException;
import dev.madang.storage.Transactions;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleSupplier;

/**
 * Sends what the outbox holds: of each line one message at a time, in its order; of different lines several at once. A
 * message that was sent is told to the outbox afterwards, so after a crash in between it is sent twice, and never not.
 *
 * <p>Works on one node: which lines are busy is known in memory. For many threads.
 */
public final class Dispatcher {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());

    /** So that a receiver that hangs does not hold up the others. */
    private static final int LINES_OF_A_WEBHOOK = 4;

    private static final int LINES = 32;

    /** Then the line makes room for others. */
    private static final int MESSAGES_IN_A_ROW = 100;

    private final Tools tools;
    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Map<String, Set<Line>> busy = new HashMap<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean stopped;

    public Dispatcher(Tools tools, Webhooks webhooks, Outbox outbox) {
        this.tools = tools;
        this.webhooks = webhooks;
        this.outbox = outbox;
    }

    /**
     * What it works with.
     *
     * @param chance from 0 to 1
     * @param threads for work that blocks
     */
    public record Tools(
            Transactions transactions,
            Courier courier,
            RetrySchedule schedule,
            Clock clock,
            DoubleSupplier chance,
            Executor threads) {}

    /** Looks soon, in another thread; for whoever has put something into the outbox. */
    public void wake() {
        if (!stopped && woken.compareAndSet(false, true)) {
            execute(this::look);
        }
    }

    /** Starts to send what is due. To be called about once a second too: time makes things due. */
    public void look() {
        woken.set(false);
        try {
            Instant now = tools.clock.instant();
            for (String webhook : tools.transactions.run(() -> outbox.webhooksDue(now))) {
                start(webhook, now);
            }
        } catch (ProblemException away) {
            LOG.log(Level.DEBUG, "webhooks wait for the database: {0}", away.detail());
        } catch (RuntimeException bug) { // the next look may do better
            LOG.log(Level.ERROR, "webhooks could not be looked at", bug);
        }
    }

    /** Begins no further message. */
    public void stop() {
        stopped = true;
    }

    private void start(String webhook, Instant now) {
        int taken;
        synchronized (busy) {
            taken = busy.getOrDefault(webhook, Set.of()).size();
        }
        if (taken < LINES_OF_A_WEBHOOK) {
            tools.transactions
                    .run(() -> outbox.due(webhook, now, LINES_OF_A_WEBHOOK))
                    .forEach(line -> {
                        if (begin(line)) {
                            execute(() -> work(line));
                        }
                    });
        }
    }

    private boolean begin(Line line) {
        synchronized (busy) {
            int all = busy.values().stream().mapToInt(Set::size).sum();
            Set<Line> mine = busy.computeIfAbsent(line.webhook(), webhook -> new HashSet<>());
            return !stopped && all < LINES && mine.size() < LINES_OF_A_WEBHOOK && mine.add(line);
        }
    }

    private void end(Line line) {
        synchronized (busy) {
            busy.getOrDefault(line.webhook(), new HashSet<>()).remove(line);
            busy.values().removeIf(Set::isEmpty);
        }
    }

    private void work(Line line) {
        boolean well = false;
        try {
            int sent = 0;
            while (sent < MESSAGES_IN_A_ROW && !stopped && sendNext(line)) {
                sent++;
            }
            well = true;
        } catch (ProblemException away) {
            LOG.log(Level.DEBUG, "a webhook waits for the database: {0}", away.detail());
        } catch (RuntimeException bug) {
            LOG.log(Level.ERROR, "a webhook's line has failed; webhook=" + line.webhook(), bug);
        } finally {
            end(line);
        }
        if (well) { // else once a second is enough
            wake();
        }
    }

    /** One message; whether the next may follow at once. */
    private boolean sendNext(Line line) {
        Optional<Errand> errand = tools.transactions.run(() -> errand(line));
        if (errand.isEmpty()) {
            return false;
        }
        Delivery delivery = errand.get().delivery;
        Courier.Answer answer = tools.courier.send(errand.get().message(tools.clock.instant()));
        Delivery.Attempt attempt = Delivery.Attempt.of(answer, tools.clock.instant());
        tools.transactions.run(() -> settle(delivery, attempt, answer));
        if (answer.isTaken() && delivery.attempts() > 0) {
            tools.transactions.run(() -> outbox.hurry(line.webhook(), attempt.at()));
        }
        return answer.isTaken();
    }

    private Optional<Errand> errand(Line line) {
        return webhooks.find(line.webhook())
                .filter(webhook -> webhook.settings().active())
                .flatMap(webhook -> outbox.next(line).map(delivery -> new Errand(webhook, delivery)));
    }

    private void settle(Delivery delivery, Delivery.Attempt attempt, Courier.Answer answer) {
        if (answer.isTaken()) {
            outbox.delivered(delivery, attempt);
            return;
        }
        if (answer.isGone()) {
            switchOff(delivery.line().webhook());
        }
        tools.schedule
                .waitAfter(delivery.attempts() + 1, tools.chance.getAsDouble())
                .ifPresentOrElse(
                        wait -> outbox.failed(delivery, attempt, attempt.at().plus(wait)),
                        () -> giveUp(delivery, attempt));
    }

    /** 410: the receiver wants no more, as the specification of the messages has it. Somebody may switch it on again. */
    private void switchOff(String id) {
        webhooks.find(id).ifPresent(webhook -> {
            webhooks.replace(webhook.changed(webhook.settings().switchedOff(), tools.clock.instant()));
            LOG.log(Level.WARNING, "a webhook''s receiver answers 410, so it is switched off; webhook={0}", id);
        });
    }

    /** What has waited behind it for as long as its tries have lasted has had its time as well. */
    private void giveUp(Delivery delivery, Delivery.Attempt attempt) {
        outbox.givenUp(delivery, attempt, attempt.at().minus(tools.schedule.length()));
        LOG.log(
                Level.WARNING,
                "a webhook does not take an event, which is given up; webhook={0} room={1} status={2}",
                delivery.line().webhook(),
                delivery.line().room(),
                attempt.status());
    }

    private void execute(Runnable work) {
        try {
            tools.threads.execute(work);
        } catch (RejectedExecutionException stopping) {
            woken.set(false);
            LOG.log(Level.DEBUG, "no thread for webhooks: the server stops", stopping);
        }
    }

    private record Errand(Webhook webhook, Delivery delivery) {
        Courier.Message message(Instant at) {
            return new Courier.Message(
                    webhook.settings().target(),
                    Signature.headers(
                            delivery.event().id(),
                            at,
                            delivery.body(),
                            webhook.secrets().inForce(at)),
                    delivery.body());
        }
    }
}
