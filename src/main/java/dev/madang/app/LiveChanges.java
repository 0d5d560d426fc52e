package dev.madang.app;

import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.journal.Event;
import dev.madang.journal.Journal;
import dev.madang.live.Backstage;
import dev.madang.protocol.RoomName;
import dev.madang.room.Bans;
import dev.madang.room.Entry;
import dev.madang.room.Members;
import dev.madang.room.Room;
import dev.madang.room.RoomDirectory;
import dev.madang.storage.Transactions;
import java.time.Instant;
import java.util.function.Supplier;

/** Lets what was stored about a room hold for the meeting that runs in it, once it is stored. */
final class LiveChanges implements Journal {
    private final Supplier<Backstage> live;
    private final RoomDirectory rooms;
    private final Members members;
    private final Bans bans;
    private final Transactions transactions;

    /**
     * @param live asked when something has changed: rooms tell the journals, this one too, what happens in them
     */
    LiveChanges(Supplier<Backstage> live, RoomDirectory rooms, Members members, Bans bans, Transactions transactions) {
        this.live = live;
        this.rooms = rooms;
        this.members = members;
        this.bans = bans;
        this.transactions = transactions;
    }

    @Override
    public void record(Event event) {
        if (event.room() != null) {
            RoomName room = new RoomName(event.room());
            transactions.afterCommit(() -> apply(event, room));
        }
    }

    private void apply(Event event, RoomName room) {
        Backstage backstage = live.get();
        String subject = event.details().getOrDefault("subject", "");
        switch (event.type()) {
            case ROOM_CHANGED -> rooms.find(room).ifPresent(backstage::update);
            case ROOM_DELETED -> backstage.close(room, event.by());
            case MEMBER_CHANGED ->
                members.find(room, subject)
                        .ifPresent(member -> backstage.assign(room, subject, member.role(), event.by()));
            case MEMBER_REMOVED -> rooms.find(room).ifPresent(found -> dismiss(found, subject, event.by()));
            case BAN_CREATED ->
                bans.find(room, subject)
                        .ifPresent(ban -> backstage.putOut(
                                room, subject, ban.until() == null ? Instant.MAX : ban.until(), event.by()));
            case BAN_LIFTED -> backstage.readmit(room, subject);
            default -> {}
        }
    }

    /** Whoever is no member any more is put out of a room of members, and is like others in a room for others. */
    private void dismiss(Room room, String subject, Actor by) {
        if (room.settings().owner().equals(subject)) {
            return;
        }
        if (room.settings().entry() == Entry.MEMBERS) {
            live.get().putOut(room.name(), subject, Instant.EPOCH, by);
        } else {
            live.get().assign(room.name(), subject, Role.SPEAKER, by);
        }
    }
}
