package dev.madang.room.rest;

import dev.madang.identity.Actor;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.protocol.RoomName;
import dev.madang.rest.EntityTag;
import dev.madang.room.Room;
import dev.madang.room.RoomRules;
import dev.madang.room.RoomSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** From what is asked for to the settings of a room. */
@ApplicationScoped
public class RoomChanges {
    @Inject
    private RoomRules rules;

    static EntityTag tag(Room room) {
        return EntityTag.of(room.createdAt(), room.version());
    }

    /** The settings of a new room, which belongs to who makes it unless another is named. */
    RoomSettings first(RoomDocument document, RoomName name, Actor maker) {
        List<Violation> violations = new ArrayList<>();
        if (document.name() != null && !new RoomName(document.name()).equals(name)) {
            violations.add(new Violation("name", "must be that of the URL, or left out"));
        }
        refuseSet(violations, "createdAt", document.createdAt());
        refuseSet(violations, "changedAt", document.changedAt());
        if (document.password() == null && Objects.equals(document.hasPassword(), true)) {
            violations.add(new Violation("hasPassword", "must come with a password"));
        }
        refuse(violations);
        RoomSettings usual = rules.usual().ownedBy(maker.isGuest() ? "" : maker.id());
        return document.settings(usual, document.password() == null ? null : rules.hash(document.password()));
    }

    /** Puts the settings in the place of those of {@code before}, and of no other state. It stays with its owner unless another is named. */
    Change replacing(RoomDocument document, Room before) {
        List<Violation> violations = new ArrayList<>();
        refuseOther(violations, "name", document.name(), before.name().value());
        refuseOther(violations, "createdAt", document.createdAt(), before.createdAt());
        refuseOther(violations, "changedAt", document.changedAt(), before.changedAt());
        String stored = before.settings().passwordHash();
        boolean keeps = document.password() == null && Objects.equals(document.hasPassword(), true);
        if (keeps && stored == null) {
            violations.add(new Violation("hasPassword", "must come with a password, because there is none yet"));
        }
        refuse(violations);
        String hash = document.password() == null ? (keeps ? stored : null) : rules.hash(document.password());
        RoomSettings usual = rules.usual().ownedBy(before.settings().owner());
        return new Change(before, document.settings(usual, hash));
    }

    /**
     * A change that was decided on one state of a room.
     *
     * @param settings those that it shall have
     */
    record Change(Room before, RoomSettings settings) implements UnaryOperator<Room> {
        @Override
        public Room apply(Room now) {
            if (now.version() != before.version() || !now.createdAt().equals(before.createdAt())) {
                throw new ProblemException(
                        ProblemType.PRECONDITION_FAILED, "It is being changed by somebody else. Read it again.");
            }
            return new Room(now.name(), settings, now.createdAt(), now.changedAt(), now.version());
        }
    }

    private static void refuseSet(List<Violation> violations, String field, @Nullable Object value) {
        if (value != null) {
            violations.add(new Violation(field, "is set by the server"));
        }
    }

    private static void refuseOther(List<Violation> violations, String field, @Nullable Object value, Object stored) {
        if (value != null && !value.equals(stored)) {
            violations.add(new Violation(field, "cannot be changed"));
        }
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "Some fields are not valid; violations names them.")
                    .withViolations(violations);
        }
    }
}
