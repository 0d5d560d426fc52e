package dev.madang.room.jpa;

import dev.madang.identity.Role;
import dev.madang.protocol.RoomName;
import dev.madang.room.Member;
import dev.madang.room.Members;
import dev.madang.storage.Database;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Members in the table of that name. */
public final class JpaMembers implements Members {
    private final Database database;

    public JpaMembers(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Member> find(RoomName room, String subject) {
        return database.run(() -> row(room, subject).map(JpaMembers::member));
    }

    @Override
    public List<Member> list(RoomName room, @Nullable String after, int limit) {
        return database.run(() -> database
                .entityManager()
                .createQuery(
                        "select m from MemberRow m where m.room = :room and m.subject > :after order by m.subject",
                        MemberRow.class)
                .setParameter("room", room.value())
                .setParameter("after", after == null ? "" : after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(JpaMembers::member)
                .toList());
    }

    @Override
    public void put(RoomName room, Member member) {
        database.run(() -> {
            RoomLock.take(database, room);
            MemberRow row = row(room, member.subject()).orElseGet(() -> {
                MemberRow made = new MemberRow();
                made.room = room.value();
                made.subject = member.subject();
                return made;
            });
            row.name = member.name();
            row.role = member.role().name();
            EntityManager manager = database.entityManager();
            if (!manager.contains(row)) {
                manager.persist(row);
            }
        });
    }

    @Override
    public boolean remove(RoomName room, String subject) {
        return database.run(() -> {
            Optional<MemberRow> row = row(room, subject);
            row.ifPresent(database.entityManager()::remove);
            return row.isPresent();
        });
    }

    private Optional<MemberRow> row(RoomName room, String subject) {
        return Optional.ofNullable(
                database.entityManager().find(MemberRow.class, new MemberRow.Key(room.value(), subject)));
    }

    private static Member member(MemberRow row) {
        return new Member(row.subject, row.name, Role.valueOf(row.role));
    }
}
