package dev.madang.room.jpa;

import dev.madang.identity.Role;
import dev.madang.protocol.RoomName;
import dev.madang.room.Invitation;
import dev.madang.room.Invitations;
import dev.madang.storage.Database;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Invitations in the table of that name. */
public final class JpaInvitations implements Invitations {
    private final Database database;

    public JpaInvitations(Database database) {
        this.database = database;
    }

    @Override
    public void add(Invitation invitation) {
        database.run(() -> {
            RoomLock.take(database, invitation.room());
            database.entityManager().persist(row(invitation));
        });
    }

    @Override
    public Optional<Invitation> find(RoomName room, String id) {
        return database.run(() -> row(room, id).map(JpaInvitations::invitation));
    }

    @Override
    public Optional<Invitation> findByTokenHash(RoomName room, String tokenHash) {
        return database.run(() -> database
                .entityManager()
                .createQuery(
                        "select i from InvitationRow i where i.tokenHash = :hash and i.room = :room",
                        InvitationRow.class)
                .setParameter("hash", tokenHash)
                .setParameter("room", room.value())
                .getResultList()
                .stream()
                .findFirst()
                .map(JpaInvitations::invitation));
    }

    @Override
    public List<Invitation> list(RoomName room, @Nullable String after, int limit) {
        return database.run(() -> database
                .entityManager()
                .createQuery(
                        "select i from InvitationRow i where i.room = :room and i.id > :after order by i.id",
                        InvitationRow.class)
                .setParameter("room", room.value())
                .setParameter("after", after == null ? "" : after)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(JpaInvitations::invitation)
                .toList());
    }

    /** The row itself counts, and is locked only while its transaction runs: of many at once each sees what the last left. */
    @Override
    public boolean use(String id, Instant now) {
        return database.run(() -> {
            int counted = database.entityManager()
                    .createQuery("update InvitationRow i set i.usesLeft = i.usesLeft - 1"
                            + " where i.id = :id and i.usesLeft > 0 and (i.expiry is null or i.expiry > :now)")
                    .setParameter("id", id)
                    .setParameter("now", now)
                    .executeUpdate();
            return counted == 1 || isBoundless(id, now);
        });
    }

    private boolean isBoundless(String id, Instant now) {
        return database.entityManager()
                        .createQuery(
                                "select count(i) from InvitationRow i where i.id = :id and i.usesLeft is null"
                                        + " and (i.expiry is null or i.expiry > :now)",
                                Long.class)
                        .setParameter("id", id)
                        .setParameter("now", now)
                        .getSingleResult()
                > 0;
    }

    @Override
    public boolean remove(RoomName room, String id) {
        return database.run(() -> {
            Optional<InvitationRow> row = row(room, id);
            row.ifPresent(database.entityManager()::remove);
            return row.isPresent();
        });
    }

    private Optional<InvitationRow> row(RoomName room, String id) {
        return Optional.ofNullable(database.entityManager().find(InvitationRow.class, id))
                .filter(row -> row.room.equals(room.value()));
    }

    private static InvitationRow row(Invitation invitation) {
        InvitationRow row = new InvitationRow();
        row.id = invitation.id();
        row.room = invitation.room().value();
        row.role = invitation.role().name();
        row.tokenHash = invitation.tokenHash();
        row.note = invitation.note();
        row.expiry = invitation.expiry();
        row.usesLeft = invitation.usesLeft();
        row.createdAt = invitation.createdAt();
        row.createdBy = invitation.createdBy();
        return row;
    }

    private static Invitation invitation(InvitationRow row) {
        return new Invitation(
                row.id,
                new RoomName(row.room),
                Role.valueOf(row.role),
                row.tokenHash,
                row.note,
                row.expiry,
                row.usesLeft,
                row.createdAt,
                row.createdBy);
    }
}
