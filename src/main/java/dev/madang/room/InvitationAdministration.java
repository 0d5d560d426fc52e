package dev.madang.room;

import dev.madang.identity.Actor;
import dev.madang.identity.Digest;
import dev.madang.identity.Role;
import dev.madang.identity.Verb;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import dev.madang.protocol.RoomName;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes and revokes invitations to stored rooms. Safe for use by many threads. */
public final class InvitationAdministration {
    private final Rooms rooms;
    private final Invitations invitations;
    private final RoomRights rights;
    private final RoomRules rules;
    private final Tools tools;

    public InvitationAdministration(Rooms rooms, Invitations invitations, RoomRules rules, Tools tools) {
        this.rooms = rooms;
        this.rights = new RoomRights(rooms);
        this.invitations = invitations;
        this.rules = rules;
        this.tools = tools;
    }

    /**
     * What a new invitation is to be.
     *
     * @param note for whom it is; may be empty
     * @param expiry null for never
     * @param uses null for any number
     */
    public record Wish(
            Role role,

            @Size(max = 200, message = "must have at most 200 characters") @PlainText
            String note,

            @Nullable Instant expiry,

            @Min(value = 1, message = "must be from 1 to 1000000") @Max(value = 1_000_000, message = "must be from 1 to 1000000") @Nullable Integer uses) {}

    /**
     * A new invitation, and its token, which nobody can ask for again.
     *
     * @param token 256 random bits in base64url
     */
    public record Issued(Invitation invitation, String token) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Issued[invitation=" + invitation.id() + "]";
        }
    }

    /** The hash by which an invitation is found. The token cannot be guessed, so neither salt nor a slow hash would add to it. */
    public static String hash(String token) {
        return Digest.of(token);
    }

    /** Makes an invitation. */
    public Issued create(Actor actor, RoomName room, Wish wish) {
        rights.require(actor, Verb.CHANGE, room);
        rules.checkFields(wish);
        Instant now = tools.clock().instant();
        if (wish.expiry() != null && !wish.expiry().isAfter(now)) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "Such an invitation is of no use.")
                    .withViolations(List.of(new Violation("expiry", "must lie in the future")));
        }
        String token = tools.secrets().token();
        Invitation made = new Invitation(
                tools.secrets().id(),
                room,
                wish.role(),
                hash(token),
                wish.note(),
                wish.expiry(),
                wish.uses(),
                now,
                actor.id());
        tools.transactions().run(() -> {
            demand(room);
            invitations.add(made);
            record(actor, EventType.INVITATION_CREATED, made);
        });
        return new Issued(made, token);
    }

    /** A part of the list, in the order of the ids. */
    public List<Invitation> list(Actor actor, RoomName room, @Nullable String after, int limit) {
        rights.require(actor, Verb.READ, room);
        return tools.transactions().run(() -> {
            demand(room);
            return invitations.list(room, after, limit);
        });
    }

    /** The invitation of that id. */
    public Invitation read(Actor actor, RoomName room, String id) {
        rights.require(actor, Verb.READ, room);
        return tools.transactions().run(() -> {
            demand(room);
            return find(room, id);
        });
    }

    /**
     * Makes an invitation worth nothing, at once.
     *
     * @param precondition throws where it is not as the actor has seen it
     */
    public void revoke(Actor actor, RoomName room, String id, Consumer<Invitation> precondition) {
        rights.require(actor, Verb.CHANGE, room);
        tools.transactions().run(() -> {
            demand(room);
            Invitation invitation = find(room, id);
            precondition.accept(invitation);
            invitations.remove(room, id);
            record(actor, EventType.INVITATION_REVOKED, invitation);
        });
    }

    private Invitation find(RoomName room, String id) {
        return invitations
                .find(room, id)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "The room \"" + room + "\" has no such invitation."));
    }

    private void record(Actor actor, EventType type, Invitation invitation) {
        Map<String, String> details =
                Map.of("invitation", invitation.id(), "role", invitation.role().wireName());
        tools.record(actor, type, invitation.room().value(), details);
    }

    private void demand(RoomName room) {
        if (rooms.find(room).isEmpty()) {
            throw RoomAdministration.noSuch(room);
        }
    }
}
