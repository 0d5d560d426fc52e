package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Passwords;
import dev.madang.identity.Role;
import dev.madang.identity.Throttle;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Finds out by what is stored whether somebody may enter a room, and as what. Safe for use by many threads. */
public final class Admission {
    /** Wrong passwords and invitations of one address. */
    private static final int GUESSES = 10;

    private static final Duration GUESSES_WITHIN = Duration.ofMinutes(5);
    private static final int REMEMBERED = 10_000;

    private final Stores stores;
    private final Passwords passwords;
    private final Clock clock;
    private final Throttle guesses;

    /** Who has used which invitation: it counts once for each person, however often they come back. */
    private final Map<String, Boolean> used = new LinkedHashMap<>();

    public Admission(Stores stores, Passwords passwords, Clock clock, LongSupplier nanoTime) {
        this.stores = stores;
        this.passwords = passwords;
        this.clock = clock;
        guesses = new Throttle(GUESSES, GUESSES_WITHIN, nanoTime);
    }

    /** Where it looks. */
    public record Stores(RoomDirectory rooms, Members members, Invitations invitations, Bans bans) {}

    /**
     * What somebody shows at the door.
     *
     * @param password null where none is given
     * @param invitation the token of one; null where none is given
     */
    public record Credentials(
            @Nullable String password, @Nullable String invitation) {
        /** Without the secrets. */
        @Override
        public String toString() {
            return "Credentials[password=" + (password != null) + ", invitation=" + (invitation != null) + "]";
        }
    }

    /**
     * A room that somebody may enter, and as what.
     *
     * @param by the invitation that they showed, not used up yet; empty where it was none
     */
    public record Entitled(Room room, Role role, Optional<Invitation> by) {}

    /**
     * Lets somebody enter, or refuses. Where an invitation has opened the door it is to be {@link #spend spent} once nothing
     * else refuses.
     *
     * @throws ProblemException removed, sign-in-needed, no-such-room, password-needed, not-open; too-many after wrong guesses; storage-unavailable
     */
    public Entitled enter(RoomName name, Actor actor, Credentials shown) {
        Instant now = clock.instant();
        Optional<Room> room = stores.rooms.find(name);
        Optional<Invitation> invitation = invitation(name, actor, shown.invitation)
                .map(found -> hasUsed(found, actor) ? unlimited(found) : found);
        Role role = AccessPolicy.decide(
                room,
                new AccessPolicy.Knowledge(
                        actor,
                        stores.bans.find(name, actor.id()),
                        stores.members.find(name, actor.id()),
                        invitation,
                        () -> knows(room.orElseThrow(), shown.password, actor)),
                now);
        return new Entitled(room.orElseThrow(), role, invitation.filter(it -> !it.isOver(now)));
    }

    /**
     * Uses an invitation up, once for each person however often they come back.
     *
     * @throws ProblemException no-such-room where others have used it up meanwhile
     */
    public void spend(Entitled entitled, Actor actor) {
        Optional<Invitation> fresh = entitled.by.filter(invitation -> begin(invitation, actor));
        if (fresh.isEmpty()) {
            return;
        }
        boolean good = false;
        try {
            good = stores.invitations.use(fresh.get().id(), clock.instant());
        } finally {
            if (!good) {
                forget(fresh.get(), actor);
            }
        }
        if (!good) {
            throw new ProblemException(ProblemType.NO_SUCH_ROOM, "The invitation is used up.");
        }
    }

    /**
     * The room, for who is in it already and comes back; what let them in then is not asked again.
     *
     * @throws ProblemException removed, no-such-room, storage-unavailable
     */
    public Room again(RoomName name, String subject) {
        Instant now = clock.instant();
        if (stores.bans.find(name, subject).filter(ban -> !ban.isOver(now)).isPresent()) {
            throw new ProblemException(ProblemType.REMOVED, "You were banned from this room.");
        }
        return stores.rooms
                .find(name)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.NO_SUCH_ROOM, "There is no room for you under that name."));
    }

    /** The invitation, whether or not it is over. None at all counts as a guess. */
    private Optional<Invitation> invitation(RoomName name, Actor actor, @Nullable String token) {
        if (token == null) {
            return Optional.empty();
        }
        guesses.take(actor.address());
        Optional<Invitation> found = stores.invitations.findByTokenHash(name, InvitationAdministration.hash(token));
        if (found.isPresent()) {
            guesses.forgive(actor.address());
        }
        return found;
    }

    /** Whether it is the first time that they use it. */
    private boolean begin(Invitation invitation, Actor actor) {
        synchronized (used) {
            boolean first = used.put(key(invitation, actor), true) == null;
            if (used.size() > REMEMBERED) {
                used.remove(used.keySet().iterator().next());
            }
            return first;
        }
    }

    private void forget(Invitation invitation, Actor actor) {
        synchronized (used) {
            used.remove(key(invitation, actor));
        }
    }

    private boolean hasUsed(Invitation invitation, Actor actor) {
        synchronized (used) {
            return used.containsKey(key(invitation, actor));
        }
    }

    private static String key(Invitation invitation, Actor actor) {
        return invitation.id() + " " + actor.id();
    }

    /** For who has used it before: that all its uses are spent is not their concern. */
    private static Invitation unlimited(Invitation found) {
        return new Invitation(
                found.id(),
                found.room(),
                found.role(),
                found.tokenHash(),
                found.note(),
                found.expiry(),
                null,
                found.createdAt(),
                found.createdBy());
    }

    private boolean knows(Room room, @Nullable String password, Actor actor) {
        String hash = room.settings().passwordHash();
        if (password == null || hash == null) {
            return false;
        }
        guesses.take(actor.address()); // before the hash, which takes long: many at once must not all pass
        boolean right = passwords.matches(password, hash);
        if (right) {
            guesses.forgive(actor.address());
        }
        return right;
    }
}
