package dev.madang.webhook;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds them in memory. */
final class FakeWebhooks implements Webhooks {
    private final Map<String, Webhook> all = new TreeMap<>();

    @Override
    public synchronized Optional<Webhook> find(String id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public synchronized List<Webhook> list() {
        return List.copyOf(all.values());
    }

    @Override
    public synchronized void add(Webhook webhook) {
        all.put(webhook.id(), webhook);
    }

    @Override
    public synchronized Webhook replace(Webhook changed) {
        check(changed.id(), changed.version());
        Webhook next = new Webhook(
                changed.id(),
                changed.settings(),
                changed.secrets(),
                changed.createdBy(),
                changed.createdAt(),
                changed.changedAt(),
                changed.version() + 1);
        all.put(next.id(), next);
        return next;
    }

    @Override
    public synchronized void remove(String id, long version) {
        check(id, version);
        all.remove(id);
    }

    private void check(String id, long version) {
        Webhook now = find(id).orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is none."));
        if (now.version() != version) {
            throw new ProblemException(ProblemType.PRECONDITION_FAILED, "It has changed.");
        }
    }
}
