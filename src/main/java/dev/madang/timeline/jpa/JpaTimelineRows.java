package dev.madang.timeline.jpa;

import dev.madang.storage.Database;
import dev.madang.timeline.Entry;
import dev.madang.timeline.Timeline;
import dev.madang.timeline.TimelineRows;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Timelines in the database. */
public final class JpaTimelineRows implements TimelineRows {
    private static final String LIST = "select t from TimelineRow t where t.room = :room";
    private static final String AFTER = " and (t.beganAt < :began or t.beganAt = :began and t.id < :id)";
    private static final String NEWEST_FIRST = " order by t.beganAt desc, t.id desc";

    private final Database database;

    public JpaTimelineRows(Database database) {
        this.database = database;
    }

    @Override
    public void add(Timeline more) {
        database.run(() -> {
            TimelineRow row = manager().find(TimelineRow.class, more.id());
            if (row == null) {
                manager().persist(TimelineRow.of(more));
                manager().flush(); // before its entries, which refer to it
            } else if (!more.participant().isEmpty()) {
                row.participant = more.participant();
            }
            more.entries().forEach(entry -> manager().persist(EntryRow.of(more.id(), entry)));
        });
    }

    @Override
    public Optional<Timeline> find(String room, String id) {
        return database.run(() -> Optional.ofNullable(manager().find(TimelineRow.class, id))
                .filter(row -> row.room.equals(room))
                .map(row -> row.with(entries(id))));
    }

    @Override
    public List<Timeline> list(String room, Optional<Position> after, int limit) {
        return database.run(() -> {
            TypedQuery<TimelineRow> query = manager()
                    .createQuery(LIST + (after.isPresent() ? AFTER : "") + NEWEST_FIRST, TimelineRow.class)
                    .setParameter("room", room)
                    .setMaxResults(limit);
            after.ifPresent(place -> query.setParameter("began", place.began()).setParameter("id", place.id()));
            List<TimelineRow> rows = query.getResultList();
            Map<String, List<Entry>> notable =
                    notable(rows.stream().map(row -> row.id).toList());
            return rows.stream()
                    .map(row -> row.with(notable.getOrDefault(row.id, List.of())))
                    .toList();
        });
    }

    @Override
    public int forget(Instant before) {
        return database.run(
                () -> { // their entries go with them
                    return manager()
                            .createQuery("delete from TimelineRow t where t.beganAt < :time")
                            .setParameter("time", before)
                            .executeUpdate();
                });
    }

    private List<Entry> entries(String id) {
        return manager()
                .createQuery(
                        "select e from EntryRow e where e.timeline = :id order by e.happenedAt, e.place",
                        EntryRow.class)
                .setParameter("id", id)
                .getResultList()
                .stream()
                .map(EntryRow::toEntry)
                .toList();
    }

    private Map<String, List<Entry>> notable(List<String> ids) {
        Map<String, List<Entry>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            manager()
                    .createQuery(
                            "select e from EntryRow e where e.timeline in :ids and e.notable = true"
                                    + " order by e.happenedAt, e.place",
                            EntryRow.class)
                    .setParameter("ids", ids)
                    .getResultList()
                    .forEach(row -> found.computeIfAbsent(row.timeline, id -> new ArrayList<>())
                            .add(row.toEntry()));
        }
        return found;
    }

    private EntityManager manager() {
        return database.entityManager();
    }
}
