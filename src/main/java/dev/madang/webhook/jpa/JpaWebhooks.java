package dev.madang.webhook.jpa;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Database;
import dev.madang.webhook.Webhook;
import dev.madang.webhook.Webhooks;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** Webhooks in the database. */
public final class JpaWebhooks implements Webhooks {
    private final Database database;

    public JpaWebhooks(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Webhook> find(String id) {
        return Optional.ofNullable(rows().find(WebhookRow.class, id)).map(WebhookRow::webhook);
    }

    @Override
    public List<Webhook> list() {
        return rows().createQuery("SELECT w FROM WebhookRow w ORDER BY w.id", WebhookRow.class).getResultList().stream()
                .map(WebhookRow::webhook)
                .toList();
    }

    @Override
    public void add(Webhook webhook) {
        WebhookRow row = new WebhookRow();
        row.take(webhook);
        row.version = webhook.version();
        rows().persist(row);
    }

    @Override
    public Webhook replace(Webhook changed) {
        WebhookRow row = locked(changed.id(), changed.version());
        row.take(changed);
        row.version++;
        return row.webhook();
    }

    @Override
    public void remove(String id, long version) {
        EntityManager rows = rows();
        // nothing may be taken down for it meanwhile
        rows.find(CounterRow.class, CounterRow.ID, LockModeType.PESSIMISTIC_WRITE);
        rows.remove(locked(id, version));
        rows.flush();
        for (String entity : List.of("LineRow", "DeliveryRow")) {
            rows.createQuery("DELETE FROM " + entity + " it WHERE it.webhook = :id")
                    .setParameter("id", id)
                    .executeUpdate();
        }
    }

    private WebhookRow locked(String id, long version) {
        EntityManager rows = rows();
        WebhookRow row = rows.find(WebhookRow.class, id);
        if (row == null) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such webhook.");
        }
        rows.refresh(row, LockModeType.PESSIMISTIC_WRITE);
        if (row.version != version) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_FAILED, "Somebody has changed it meanwhile; read it again.");
        }
        return row;
    }

    private EntityManager rows() {
        return database.entityManager();
    }
}
