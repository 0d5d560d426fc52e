package dev.madang.webhook;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.journal.Event;
import dev.madang.journal.EventJson;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Sets up webhooks, for who administers. Safe for use by many threads. */
public final class WebhookAdministration {
    /** Every event is compared with each of them. */
    private static final int MOST = 100;

    private final Webhooks webhooks;
    private final Courier courier;
    private final Tools tools;

    public WebhookAdministration(Webhooks webhooks, Courier courier, Tools tools) {
        this.webhooks = webhooks;
        this.courier = courier;
        this.tools = tools;
    }

    /** All of them, in the order of their ids. */
    public List<Webhook> list(Actor actor) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions().run(webhooks::list);
    }

    /** The webhook of that id. */
    public Webhook read(Actor actor, String id) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions().run(() -> find(id));
    }

    /** Adds one, with a secret that the server draws. */
    public Webhook create(Actor actor, WebhookSettings settings) {
        actor.require(Verb.ADMINISTER);
        Instant now = tools.clock().instant();
        SigningSecrets drawn = SigningSecrets.of(SigningSecret.drawn(tools.secrets()));
        Webhook webhook = new Webhook(tools.secrets().id(), settings, drawn, actor.id(), now, now, 1);
        tools.transactions().run(() -> {
            if (webhooks.list().size() >= MOST) {
                throw new ProblemException(
                        ProblemType.FORBIDDEN, "There are " + MOST + " webhooks already; delete one before.");
            }
            webhooks.add(webhook);
            record(actor, EventType.WEBHOOK_CREATED, webhook, "created");
        });
        return webhook;
    }

    /**
     * Changes its settings.
     *
     * @param change asked inside the transaction; throws where the webhook is not as the actor has seen it
     */
    public Webhook change(Actor actor, String id, UnaryOperator<Webhook> change) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions().run(() -> {
            Webhook changed = webhooks.replace(change.apply(find(id)));
            record(actor, EventType.WEBHOOK_CHANGED, changed, "settings");
            return changed;
        });
    }

    /** With other settings, as {@link #change} wants it. */
    public Webhook with(Webhook webhook, WebhookSettings settings) {
        return webhook.changed(settings, tools.clock().instant());
    }

    /**
     * Draws another secret. Both sign for a while, so that a receiver may change to it at any time.
     *
     * @param overlap how long the former one goes on
     */
    public Webhook changeSecret(Actor actor, String id, Duration overlap) {
        actor.require(Verb.ADMINISTER);
        return tools.transactions().run(() -> {
            Instant now = tools.clock().instant();
            Webhook webhook = find(id);
            SigningSecrets secrets = webhook.secrets().changed(SigningSecret.drawn(tools.secrets()), now.plus(overlap));
            Webhook changed = webhooks.replace(webhook.changed(secrets, now));
            record(actor, EventType.WEBHOOK_CHANGED, changed, "secret");
            return changed;
        });
    }

    /**
     * Forgets it, and what was to be sent to it.
     *
     * @param precondition throws where it is not as the actor has seen it
     */
    public void remove(Actor actor, String id, Consumer<Webhook> precondition) {
        actor.require(Verb.ADMINISTER);
        tools.transactions().run(() -> {
            Webhook webhook = find(id);
            precondition.accept(webhook);
            webhooks.remove(id, webhook.version());
            record(actor, EventType.WEBHOOK_DELETED, webhook, "deleted");
        });
    }

    /** Sends a message that tells of nothing but itself, past the outbox, and waits for the answer. */
    public Delivery.Attempt test(Actor actor, String id) {
        Webhook webhook = read(actor, id);
        Instant now = tools.clock().instant();
        Event tested = new Event(
                tools.secrets().id(), now, EventType.WEBHOOK_TESTED, null, actor, Map.of("webhook", webhook.id()));
        String body = EventJson.text(tested, OptionalLong.empty());
        Courier.Answer answer = courier.send(new Courier.Message(
                webhook.settings().target(),
                Signature.headers(tested.id(), now, body, webhook.secrets().inForce(now)),
                body));
        tools.transactions().run(() -> record(actor, EventType.WEBHOOK_TESTED, webhook, "status " + answer.status()));
        return Delivery.Attempt.of(answer, tools.clock().instant());
    }

    private Webhook find(String id) {
        Optional<Webhook> found = webhooks.find(id);
        return found.orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no webhook of that id."));
    }

    /** Of the target only the host: the rest may hold what only the receiver shall know. */
    private void record(Actor actor, EventType type, Webhook webhook, String outcome) {
        Map<String, String> details = Map.of(
                "webhook", webhook.id(), "host", webhook.settings().target().getHost(), "outcome", outcome);
        tools.record(actor, type, null, details);
    }
}
