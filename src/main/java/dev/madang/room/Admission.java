package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Passwords;
import dev.madang.identity.Role;
import dev.madang.identity.Throttle;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.RoomName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** A room that somebody may enter, and as what. */
    public record Entitled(Room room, Role role) {}

    /**
     * Lets somebody enter, or refuses; an invitation is used up by it.
     *
     * @throws ProblemException removed, sign-in-needed, no-such-room, password-needed, not-open; too-many after wrong guesses; storage-unavailable
     */
    public Entitled enter(RoomName name, Actor actor, Credentials shown) {
        Instant now = clock.instant();
        Optional<Room> room = stores.rooms.find(name);
        Optional<Invitation> invitation = invitation(name, actor, shown.invitation, now);
        Role role = AccessPolicy.decide(
                room,
                new AccessPolicy.Knowledge(
                        actor,
                        Set.of(),
                        stores.bans.find(name, actor.id()),
                        stores.members.find(name, actor.id()),
                        invitation,
                        () -> knows(room.orElseThrow(), shown.password, actor)),
                now);
        return new Entitled(room.orElseThrow(), role);
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

    /** The invitation, if it lets the actor in. One that does not is as good as none, and counts as a guess. */
    private Optional<Invitation> invitation(RoomName name, Actor actor, @Nullable String token, Instant now) {
        if (token == null) {
            return Optional.empty();
        }
        guesses.check(actor.address());
        Optional<Invitation> found = stores.invitations.findByTokenHash(name, hash(token));
        if (found.isEmpty()) {
            guesses.count(actor.address());
            return found;
        }
        return found.filter(invitation -> use(invitation, actor, now)).map(Admission::good);
    }

    private boolean use(Invitation invitation, Actor actor, Instant now) {
        String key = invitation.id() + " " + actor.id();
        boolean expired = invitation.expiry() != null && !now.isBefore(invitation.expiry());
        synchronized (used) {
            if (used.containsKey(key)) {
                return !expired;
            }
        }
        if (!stores.invitations.use(invitation.id(), now)) {
            return false;
        }
        synchronized (used) {
            used.put(key, true);
            if (used.size() > REMEMBERED) {
                used.remove(used.keySet().iterator().next());
            }
        }
        return true;
    }

    /** It has been used for this entry, perhaps for the last time. */
    private static Invitation good(Invitation found) {
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
        guesses.check(actor.address());
        boolean right = passwords.matches(password, hash);
        if (!right) {
            guesses.count(actor.address());
        }
        return right;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
