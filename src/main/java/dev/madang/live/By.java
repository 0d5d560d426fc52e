package dev.madang.live;

import dev.madang.identity.Actor;
import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * Who moderates.
 *
 * @param participant null where it is nobody in the room: an administrator, a key, the server. These stand above all roles
 */
record By(@Nullable Participant participant, Actor actor) {
    /** The server itself. */
    static final By SERVER = new By(null, Actor.SYSTEM);

    static By of(Participant participant) {
        return new By(participant, participant.actor());
    }

    @Nullable ParticipantId id() {
        return participant == null ? null : participant.id();
    }

    /**
     * Refuses who may not moderate now.
     *
     * @throws ProblemException forbidden
     */
    void requireModerate() {
        if (participant != null && !participant.may(Permission.MODERATE)) {
            throw forbidden("Your role may not moderate this room.");
        }
    }

    /**
     * Refuses to act on a higher role.
     *
     * @throws ProblemException forbidden
     */
    void requireAbove(Role role) {
        if (participant != null && participant.role().compareTo(role) > 0) {
            throw forbidden("Their role is above yours.");
        }
    }

    /**
     * Refuses to do to oneself what is meant for others.
     *
     * @throws ProblemException forbidden
     */
    void requireOther(Participant target) {
        if (participant != null && target.subject().equals(participant.subject())) {
            throw forbidden("That is meant for others; leave instead.");
        }
    }

    static ProblemException forbidden(String detail) {
        return new ProblemException(ProblemType.FORBIDDEN, detail);
    }
}
