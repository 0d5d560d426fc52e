package dev.madang.webhook;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Shows what was sent and what was not, and sends it again; for who administers. Safe for use by many threads. */
public final class Deliveries {
    private final Webhooks webhooks;
    private final Outbox outbox;
    private final Tools tools;

    public Deliveries(Webhooks webhooks, Outbox outbox, Tools tools) {
        this.webhooks = webhooks;
        this.outbox = outbox;
        this.tools = tools;
    }

    /**
     * What it works with.
     *
     * @param sending called when there is something to send
     */
    public record Tools(Transactions transactions, Clock clock, Runnable sending) {}

    /** A part of the list, the newest first. */
    public List<Delivery> list(Actor actor, Outbox.Query query) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions.run(() -> {
            findWebhook(query.webhook());
            return outbox.list(query);
        });
    }

    /** One delivery of a webhook. */
    public Delivery read(Actor actor, String webhook, String id) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions.run(() -> find(webhook, id));
    }

    /** Sends it again, whatever has become of it. */
    public Delivery replay(Actor actor, String webhook, String id) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions.run(() -> {
            outbox.replay(find(webhook, id), tools.clock.instant());
            tools.transactions.afterCommit(tools.sending);
            return find(webhook, id);
        });
    }

    /** Sends again what was recorded from that time on and is in one of these states; returns how much that is. */
    public int replay(Actor actor, String webhook, Set<Delivery.State> states, Instant from) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions.run(() -> {
            findWebhook(webhook);
            int again = outbox.replay(webhook, states, from, tools.clock.instant());
            tools.transactions.afterCommit(tools.sending);
            return again;
        });
    }

    private Delivery find(String webhook, String id) {
        return outbox.find(webhook, id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND,
                        "There is no such delivery; those that were taken are kept for a while."));
    }

    private void findWebhook(String id) {
        if (webhooks.find(id).isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no webhook of that id.");
        }
    }
}
