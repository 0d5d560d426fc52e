package dev.madang.room.jpa;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import dev.madang.room.Ban;
import dev.madang.room.Bans;
import dev.madang.storage.Database;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bans in the table of that name. */
public final class JpaBans implements Bans {
    private final Database database;

    public JpaBans(Database database) {
        this.database = database;
    }

    @Override
    public void put(Ban ban) {
        database.run(() -> {
            EntityManager manager = database.entityManager();
            manager.createQuery("delete from BanRow b where b.room = :room and b.subject = :subject")
                    .setParameter("room", ban.room().value())
                    .setParameter("subject", ban.subject())
                    .executeUpdate();
            manager.persist(row(ban));
            flush(manager);
        });
    }

    private static void flush(EntityManager manager) {
        try {
            manager.flush();
        } catch (RuntimeException failed) {
            if (Database.isUniqueViolation(failed)) {
                throw new ProblemException(
                        ProblemType.ALREADY_EXISTS, "Somebody else bans the same person at this moment; look again.");
            }
            throw failed;
        }
    }

    @Override
    public Optional<Ban> find(RoomName room, String subject) {
        return database.run(() -> database
                .entityManager()
                .createQuery("select b from BanRow b where b.room = :room and b.subject = :subject", BanRow.class)
                .setParameter("room", room.value())
                .setParameter("subject", subject)
                .getResultList()
                .stream()
                .findFirst()
                .map(JpaBans::ban));
    }

    @Override
    public List<Ban> list(RoomName room, @Nullable String after, int limit) {
        return database.run(() -> database
                .entityManager()
                .createQuery(
                        "select b from BanRow b where b.room = :room and b.id > :after order by b.id", BanRow.class)
                .setParameter("room", room.value())
                .setParameter("after", after == null ? "" : after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(JpaBans::ban)
                .toList());
    }

    @Override
    public Optional<Ban> remove(RoomName room, String id) {
        return database.run(() -> {
            BanRow row = database.entityManager().find(BanRow.class, id);
            if (row == null || !row.room.equals(room.value())) {
                return Optional.empty();
            }
            database.entityManager().remove(row);
            return Optional.of(ban(row));
        });
    }

    private static BanRow row(Ban ban) {
        BanRow row = new BanRow();
        row.id = ban.id();
        row.room = ban.room().value();
        row.subject = ban.subject();
        row.name = ban.name();
        row.until = ban.until();
        row.reason = ban.reason();
        row.createdAt = ban.createdAt();
        row.createdBy = ban.createdBy();
        return row;
    }

    private static Ban ban(BanRow row) {
        return new Ban(
                row.id,
                new RoomName(row.room),
                row.subject,
                row.name,
                row.until,
                row.reason,
                row.createdAt,
                row.createdBy);
    }
}
