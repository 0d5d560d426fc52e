package dev.madang.room;

import dev.madang.protocol.RoomName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Invitations in memory. */
public final class FakeInvitations implements Invitations {
    private final FakeRooms rooms;
    private final TreeMap<String, Invitation> invitations = new TreeMap<>();

    public FakeInvitations(FakeRooms rooms) {
        this.rooms = rooms;
        rooms.onRemove(room -> invitations.values().removeIf(each -> each.room().equals(room)));
    }

    @Override
    public synchronized void add(Invitation invitation) {
        rooms.demand(invitation.room());
        invitations.put(invitation.id(), invitation);
    }

    @Override
    public synchronized Optional<Invitation> find(RoomName room, String id) {
        return Optional.ofNullable(invitations.get(id))
                .filter(found -> found.room().equals(room));
    }

    @Override
    public synchronized Optional<Invitation> findByTokenHash(RoomName room, String tokenHash) {
        return invitations.values().stream()
                .filter(each -> each.room().equals(room) && each.tokenHash().equals(tokenHash))
                .findFirst();
    }

    @Override
    public synchronized List<Invitation> list(RoomName room, @Nullable String after, int limit) {
        return invitations.tailMap(after == null ? "" : after, false).values().stream()
                .filter(each -> each.room().equals(room))
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean use(String id, Instant now) {
        Invitation found = invitations.get(id);
        if (found == null || found.isOver(now)) {
            return false;
        }
        Integer left = found.usesLeft();
        if (left != null) {
            invitations.put(id, withUsesLeft(found, left - 1));
        }
        return true;
    }

    private static Invitation withUsesLeft(Invitation of, int usesLeft) {
        return new Invitation(
                of.id(),
                of.room(),
                of.role(),
                of.tokenHash(),
                of.note(),
                of.expiry(),
                usesLeft,
                of.createdAt(),
                of.createdBy());
    }

    @Override
    public synchronized boolean remove(RoomName room, String id) {
        return find(room, id).isPresent() && invitations.remove(id) != null;
    }
}
