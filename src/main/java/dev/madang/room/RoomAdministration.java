package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and deletes rooms, for REST and pages alike: sees to it that the actor may, that the settings are valid, and
 * that the change and its event are stored together or not at all. Safe for use by many threads.
 */
public final class RoomAdministration {
    private final Rooms rooms;
    private final RoomRights rights;
    private final RoomRules rules;
    private final Tools tools;

    public RoomAdministration(Rooms rooms, RoomRules rules, Tools tools) {
        this.rooms = rooms;
        this.rights = new RoomRights(rooms);
        this.rules = rules;
        this.tools = tools;
    }

    /**
     * Makes a room.
     *
     * @throws ProblemException already-exists, bad-request, forbidden
     */
    public Room create(Actor actor, RoomName name, RoomSettings settings) {
        actor.require(Verb.CREATE, name.value());
        rules.check(settings);
        Instant now = now();
        Room room = new Room(name, settings, now, now, 1);
        tools.transactions().run(() -> {
            rooms.add(room);
            tools.record(actor, EventType.ROOM_CREATED, name.value(), Map.of());
        });
        return room;
    }

    /**
     * A room that is stored.
     *
     * @throws ProblemException no-such-room, forbidden
     */
    public Room read(Actor actor, RoomName name) {
        rights.require(actor, Verb.READ, name);
        return tools.transactions().run(() -> find(name));
    }

    /**
     * A part of the list of those rooms that the actor may read, in the order of the names by code point. Who may create rooms but read
     * none reads their own.
     *
     * @param after begins after that name; null begins at the first
     */
    public List<Room> list(Actor actor, RoomFilter filter, @Nullable RoomName after, int limit) {
        if (!actor.session().isEmpty() && actor.authority().verbs().equals(Set.of(Verb.CREATE))) {
            return listOwn(actor, filter, after, limit);
        }
        String own = actor.authority().roomPrefix();
        actor.require(Verb.READ, own);
        if (!filter.namePrefix().startsWith(own) && !own.startsWith(filter.namePrefix())) {
            return List.of();
        }
        String prefix = own.length() > filter.namePrefix().length() ? own : filter.namePrefix();
        RoomFilter allowed = new RoomFilter(prefix, filter.text(), filter.owner());
        return tools.transactions().run(() -> rooms.list(allowed, after, limit));
    }

    private List<Room> listOwn(Actor actor, RoomFilter filter, @Nullable RoomName after, int limit) {
        if (!filter.owner().isEmpty() && !filter.owner().equals(actor.id())) {
            return List.of();
        }
        RoomFilter theirs = new RoomFilter(filter.namePrefix(), filter.text(), actor.id());
        return tools.transactions().run(() -> rooms.list(theirs, after, limit));
    }

    /**
     * Changes a room.
     *
     * @param change from the settings that are stored now to those that shall be; throws where they are not as the actor has
     *     seen them
     * @throws ProblemException no-such-room, precondition-failed, bad-request, forbidden
     */
    public Room change(Actor actor, RoomName name, UnaryOperator<Room> change) {
        rights.require(actor, Verb.CHANGE, name);
        return tools.transactions().run(() -> {
            Room before = find(name);
            RoomSettings settings = change.apply(before).settings();
            rules.check(settings);
            Room after = rooms.replace(new Room(name, settings, before.createdAt(), now(), before.version()));
            tools.record(
                    actor, EventType.ROOM_CHANGED, name.value(), Map.of("version", String.valueOf(after.version())));
            return after;
        });
    }

    /**
     * Deletes a room with all that belongs to it.
     *
     * @param precondition throws where the room is not as the actor has seen it
     * @throws ProblemException no-such-room, precondition-failed, forbidden
     */
    public void remove(Actor actor, RoomName name, Consumer<Room> precondition) {
        rights.require(actor, Verb.DELETE, name);
        tools.transactions().run(() -> {
            Room room = find(name);
            precondition.accept(room);
            rooms.remove(name, room.version());
            tools.record(actor, EventType.ROOM_DELETED, name.value(), Map.of());
        });
    }

    /** The room, where it is stored; for who decides between making and changing it, and may do either. */
    public Optional<Room> find(Actor actor, RoomName name) {
        if (!actor.may(Verb.CREATE, name.value())) {
            rights.require(actor, Verb.CHANGE, name);
        }
        return tools.transactions().run(() -> rooms.find(name));
    }

    private Room find(RoomName name) {
        return rooms.find(name).orElseThrow(() -> noSuch(name));
    }

    static ProblemException noSuch(RoomName name) {
        return new ProblemException(ProblemType.NO_SUCH_ROOM, "There is no stored room \"" + name + "\".");
    }

    /** As precise as every database keeps it. */
    private Instant now() {
        return tools.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
