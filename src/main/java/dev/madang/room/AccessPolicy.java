package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Role;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Who may enter a room, and as what. It decides by what it is given, and asks nobody.
 *
 * <p>Whoever may not know of a room gets the answer that they get where there is none: sign-in-needed for a guest,
 * no-such-room for who has signed in.
 */
public final class AccessPolicy {
    private AccessPolicy() {}

    /**
     * What is known of somebody who wants to enter.
     *
     * @param ban of that subject in that room, whether or not it is over
     * @param invitation that they hold to that room, whether or not it is over
     * @param password whether they know the room's; asked only where it matters, because it takes long
     */
    public record Knowledge(
            Actor actor,
            Optional<Ban> ban,
            Optional<Member> member,
            Optional<Invitation> invitation,
            BooleanSupplier password) {

        private Set<String> groups() {
            return actor.authority().groups();
        }
    }

    /**
     * The role in which somebody enters now.
     *
     * @param found the room; empty where there is none
     * @throws ProblemException removed, sign-in-needed, no-such-room, password-needed, not-open
     */
    public static Role decide(Optional<Room> found, Knowledge of, Instant now) {
        if (of.ban().filter(ban -> !ban.isOver(now)).isPresent()) {
            throw new ProblemException(
                    ProblemType.REMOVED, "You were banned from this room. Ask whoever runs it to let you in again.");
        }
        Room room = found.orElseThrow(() -> nothingFor(of.actor()));
        Optional<Role> own = ownRole(room, of);
        Optional<Role> invited =
                of.invitation().filter(invitation -> !invitation.isOver(now)).map(Invitation::role);
        Optional<Role> granted =
                Stream.of(own, invited).flatMap(Optional::stream).min(Role::compareTo);
        Role role = granted.orElseGet(() -> asStranger(room, of));
        refuseOutsideHours(room.settings(), role, now);
        return role;
    }

    /**
     * The role of somebody who is in the room already, after what is known of them has changed; empty where its entry does not let
     * them in any more. Its password and its hours were asked at the door, and are not asked again.
     *
     * @param invited the role that an invitation has given them
     */
    public static Optional<Role> stays(Room room, Actor actor, Optional<Member> member, Optional<Role> invited) {
        Knowledge of = new Knowledge(actor, Optional.empty(), member, Optional.empty(), () -> true);
        return Stream.of(ownRole(room, of), invited)
                .flatMap(Optional::stream)
                .min(Role::compareTo)
                .or(() ->
                        mayKnow(room.settings(), of) ? Optional.of(groupRole(room.settings(), of)) : Optional.empty());
    }

    /** Of administrators, the owner and members, who need no password. */
    private static Optional<Role> ownRole(Room room, Knowledge of) {
        if (of.actor().may(Verb.MODERATE, room.name().value())
                || of.actor().id().equals(room.settings().owner())) {
            return Optional.of(Role.HOST);
        }
        return of.member().map(Member::role);
    }

    private static Role asStranger(Room room, Knowledge of) {
        RoomSettings settings = room.settings();
        if (!mayKnow(settings, of)) {
            throw nothingFor(of.actor());
        }
        if (settings.passwordHash() != null && !of.password().getAsBoolean()) {
            throw new ProblemException(ProblemType.PASSWORD_NEEDED, "Send the password of the room.");
        }
        return groupRole(settings, of);
    }

    private static boolean mayKnow(RoomSettings settings, Knowledge of) {
        return switch (settings.entry()) {
            case LINK -> true;
            case SIGNED_IN -> !of.actor().isGuest();
            case MEMBERS -> false;
            case GROUPS -> of.groups().stream().anyMatch(settings.groups()::contains);
        };
    }

    private static Role groupRole(RoomSettings settings, Knowledge of) {
        return settings.rolesByGroup().entrySet().stream()
                .filter(group -> of.groups().contains(group.getKey()))
                .map(Map.Entry::getValue)
                .min(Role::compareTo)
                .orElse(Role.SPEAKER);
    }

    /** A host may come before the others. */
    private static void refuseOutsideHours(RoomSettings settings, Role role, Instant now) {
        Instant opens = settings.opens();
        Instant closes = settings.closes();
        if (closes != null && !now.isBefore(closes)) {
            throw new ProblemException(ProblemType.NOT_OPEN, "The room is closed for good.");
        }
        if (opens != null && now.isBefore(opens) && role != Role.HOST) {
            long seconds = Duration.between(now, opens).toSeconds() + 1;
            throw new ProblemException(ProblemType.NOT_OPEN, "The room opens later.")
                    .retryAfter((int) Math.min(seconds, Integer.MAX_VALUE));
        }
    }

    private static ProblemException nothingFor(Actor actor) {
        return actor.isGuest()
                ? new ProblemException(
                        ProblemType.SIGN_IN_NEEDED, "There is no room for guests under that name. Sign in.")
                : new ProblemException(ProblemType.NO_SUCH_ROOM, "There is no room for you under that name.");
    }
}
