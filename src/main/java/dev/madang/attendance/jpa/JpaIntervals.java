package dev.madang.attendance.jpa;

import dev.madang.attendance.Interval;
import dev.madang.attendance.Intervals;
import dev.madang.storage.Database;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Attendance in the database. */
public final class JpaIntervals implements Intervals {
    private static final String LIST = "select i from IntervalRow i where i.room = :room and i.beganAt < :until"
            + " and (i.endedAt is null or i.endedAt > :from)";
    private static final String AFTER = " and (i.beganAt > :began or i.beganAt = :began and i.id > :id)";
    private static final String IN_ORDER = " order by i.beganAt, i.id";

    private final Database database;

    public JpaIntervals(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Interval> latest(String room, String subject, String name) {
        return database.run(() -> manager()
                .createQuery(
                        "select i from IntervalRow i where i.room = :room and i.subject = :subject and i.name = :name"
                                + " order by i.beganAt desc, i.id desc",
                        IntervalRow.class)
                .setParameter("room", room)
                .setParameter("subject", subject)
                .setParameter("name", name)
                .setMaxResults(1)
                .getResultStream()
                .map(IntervalRow::toInterval)
                .findFirst());
    }

    @Override
    public Optional<Interval> find(String id) {
        return database.run(
                () -> Optional.ofNullable(manager().find(IntervalRow.class, id)).map(IntervalRow::toInterval));
    }

    @Override
    public void put(Interval interval) {
        database.run(() -> {
            manager().merge(IntervalRow.of(interval));
            manager().flush();
        });
    }

    @Override
    public List<Interval> list(Span span, int limit) {
        return database.run(() -> {
            TypedQuery<IntervalRow> query = manager()
                    .createQuery(LIST + (span.after().isPresent() ? AFTER : "") + IN_ORDER, IntervalRow.class)
                    .setParameter("room", span.room())
                    .setParameter("from", span.from())
                    .setParameter("until", span.until())
                    .setMaxResults(limit);
            span.after()
                    .ifPresent(
                            after -> query.setParameter("began", after.from()).setParameter("id", after.id()));
            return query.getResultList().stream().map(IntervalRow::toInterval).toList();
        });
    }

    @Override
    public int forget(Instant endedBefore) {
        return database.run(() -> manager()
                .createQuery("delete from IntervalRow i where i.endedAt < :time")
                .setParameter("time", endedBefore)
                .executeUpdate());
    }

    @Override
    public Optional<Presence> presence(String participant) {
        return database.run(() -> manager()
                .createQuery("select p from PresenceRow p where p.participant = :id", PresenceRow.class)
                .setParameter("id", participant)
                .getResultStream()
                .map(PresenceRow::toPresence)
                .findFirst());
    }

    @Override
    public void add(Presence presence) {
        database.run(() -> manager().persist(PresenceRow.of(presence)));
    }

    @Override
    public void remove(String participant) {
        delete("delete from PresenceRow p where p.participant = :id", participant);
    }

    @Override
    public List<Presence> presencesOf(String run) {
        return database.run(() -> manager()
                .createQuery("select p from PresenceRow p where p.run = :run", PresenceRow.class)
                .setParameter("run", run)
                .getResultList()
                .stream()
                .map(PresenceRow::toPresence)
                .toList());
    }

    @Override
    public boolean isHeld(String interval) {
        return database.run(() -> manager()
                        .createQuery("select count(p) from PresenceRow p where p.interval = :interval", Long.class)
                        .setParameter("interval", interval)
                        .getSingleResult()
                > 0);
    }

    @Override
    public List<Run> runs() {
        return database.run(() -> manager().createQuery("select r from RunRow r", RunRow.class).getResultList().stream()
                .map(RunRow::toRun)
                .toList());
    }

    @Override
    public void put(Run run) {
        database.run(() -> {
            manager().merge(RunRow.of(run));
        });
    }

    @Override
    public void removeRun(String run) {
        delete("delete from RunRow r where r.id = :id", run);
    }

    /** Two may do so at once, and neither fails. */
    private void delete(String statement, String id) {
        database.run(() -> {
            manager().createQuery(statement).setParameter("id", id).executeUpdate();
        });
    }

    private EntityManager manager() {
        return database.entityManager();
    }
}
