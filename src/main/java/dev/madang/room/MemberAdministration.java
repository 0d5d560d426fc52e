package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says who belongs to a stored room, and in which role. Safe for use by many threads. */
public final class MemberAdministration {
    private final Rooms rooms;
    private final Members members;
    private final RoomRights rights;
    private final RoomRules rules;
    private final Tools tools;

    public MemberAdministration(Rooms rooms, Members members, RoomRules rules, Tools tools) {
        this.rooms = rooms;
        this.rights = new RoomRights(rooms);
        this.members = members;
        this.rules = rules;
        this.tools = tools;
    }

    /** A part of the list, in the order of the subjects. */
    public List<Member> list(Actor actor, RoomName room, @Nullable String after, int limit) {
        rights.require(actor, Verb.READ, room);
        return tools.transactions().run(() -> {
            demand(room);
            return members.list(room, after, limit);
        });
    }

    /** The member of that subject. */
    public Member read(Actor actor, RoomName room, String subject) {
        rights.require(actor, Verb.READ, room);
        return tools.transactions().run(() -> {
            demand(room);
            return find(room, subject);
        });
    }

    /**
     * Makes somebody a member, or changes one.
     *
     * @param precondition throws where the member is not as the actor has seen it
     * @return whether it is a new one
     */
    public boolean put(Actor actor, RoomName room, Member member, Consumer<Optional<Member>> precondition) {
        rights.require(actor, Verb.CHANGE, room);
        rules.checkFields(member);
        return tools.transactions().run(() -> {
            demand(room);
            rooms.lock(room); // or two who have seen the same could both change it
            Optional<Member> before = members.find(room, member.subject());
            precondition.accept(before);
            members.put(room, member);
            tools.record(
                    actor,
                    EventType.MEMBER_CHANGED,
                    room.value(),
                    Map.of("subject", member.subject(), "role", member.role().wireName()));
            return before.isEmpty();
        });
    }

    /**
     * Takes somebody's membership away.
     *
     * @param precondition throws where the member is not as the actor has seen it
     */
    public void remove(Actor actor, RoomName room, String subject, Consumer<Member> precondition) {
        rights.require(actor, Verb.CHANGE, room);
        tools.transactions().run(() -> {
            demand(room);
            rooms.lock(room);
            precondition.accept(find(room, subject));
            members.remove(room, subject);
            tools.record(actor, EventType.MEMBER_REMOVED, room.value(), Map.of("subject", subject));
        });
    }

    private Member find(RoomName room, String subject) {
        return members.find(room, subject)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NOT_FOUND, "The room \"" + room + "\" has no such member."));
    }

    private void demand(RoomName room) {
        if (rooms.find(room).isEmpty()) {
            throw RoomAdministration.noSuch(room);
        }
    }
}
