package dev.madang.audit.jpa;

import dev.madang.audit.AuditEntry;
import dev.madang.audit.AuditFilter;
import dev.madang.audit.AuditRows;
import dev.madang.audit.Head;
import dev.madang.storage.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The audit in the database. */
public final class JpaAuditRows implements AuditRows {
    private final Database database;

    public JpaAuditRows(Database database) {
        this.database = database;
    }

    @Override
    public Head lock() {
        return database.run(() -> {
            AuditHeadRow row = manager().find(AuditHeadRow.class, AuditHeadRow.ID, LockModeType.PESSIMISTIC_WRITE);
            return new Head(row.number, row.hash);
        });
    }

    @Override
    public Head head() {
        return database.run(() -> {
            AuditHeadRow row = manager().find(AuditHeadRow.class, AuditHeadRow.ID);
            return new Head(row.number, row.hash);
        });
    }

    @Override
    public boolean has(String event) {
        return database.run(() -> manager()
                        .createQuery("select count(r) from AuditRow r where r.event = :event", Long.class)
                        .setParameter("event", event)
                        .getSingleResult()
                > 0);
    }

    @Override
    public void add(AuditEntry entry) {
        database.run(() -> {
            AuditHeadRow head = manager().find(AuditHeadRow.class, AuditHeadRow.ID);
            head.number = entry.number();
            head.hash = entry.hash();
            manager().persist(AuditRow.of(entry));
            manager().flush(); // a lock that is taken again reads the row anew
        });
    }

    @Override
    public List<AuditEntry> oldest(AuditFilter filter, long after, int limit) {
        return database.run(() -> query(filter, "r.number > :bound", after, "asc", limit));
    }

    @Override
    public List<AuditEntry> newest(AuditFilter filter, long before, int limit) {
        return database.run(() -> query(filter, "r.number < :bound", before, "desc", limit));
    }

    private List<AuditEntry> query(AuditFilter filter, String beyond, long bound, String order, int limit) {
        Map<String, Object> parameters = new TreeMap<>(Map.of("bound", bound));
        StringBuilder where = new StringBuilder(beyond);
        filter.room().ifPresent(room -> and(where, parameters, "r.room = :room", room));
        filter.actor().ifPresent(actor -> and(where, parameters, "r.actor = :actor", actor));
        filter.type().ifPresent(type -> and(where, parameters, "r.type = :type", type));
        filter.from().ifPresent(from -> and(where, parameters, "r.at >= :from", from));
        filter.until().ifPresent(until -> and(where, parameters, "r.at < :until", until));
        TypedQuery<AuditRow> query = manager()
                .createQuery("select r from AuditRow r where " + where + " order by r.number " + order, AuditRow.class)
                .setMaxResults(limit);
        parameters.forEach(query::setParameter);
        List<AuditRow> rows = query.getResultList();
        return rows.stream().map(AuditRow::toEntry).toList();
    }

    /** The condition names its parameter at its end. */
    private static void and(StringBuilder where, Map<String, Object> parameters, String condition, Object value) {
        where.append(" and ").append(condition);
        parameters.put(condition.substring(condition.indexOf(':') + 1), value);
    }

    private EntityManager manager() {
        return database.entityManager();
    }
}
