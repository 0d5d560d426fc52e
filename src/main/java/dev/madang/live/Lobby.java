package dev.madang.live;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Knock;
import dev.madang.protocol.Limits;
import dev.madang.protocol.ParticipantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who waits outside a room, in the order of arrival. Read and changed by the room's commands only. */
final class Lobby {
    private final Map<ParticipantId, Visitor> waiting = new LinkedHashMap<>();

    /**
     * Lets somebody wait.
     *
     * @throws ProblemException too-many
     */
    void add(Visitor visitor) {
        if (waiting.size() >= Limits.KNOCKING) {
            throw new ProblemException(ProblemType.TOO_MANY, "Too many people wait at this room. Try again later.")
                    .retryAfter(30);
        }
        waiting.put(visitor.id(), visitor);
    }

    /** Whether they did wait. */
    boolean remove(Visitor visitor) {
        return waiting.remove(visitor.id(), visitor);
    }

    List<Visitor> everybody() {
        return List.copyOf(waiting.values());
    }

    /** Who waits to be admitted. */
    List<Knock> knocking() {
        return waiting.values().stream()
                .filter(Visitor::knocks)
                .map(Visitor::knock)
                .toList();
    }

    /** Finds who waits to be admitted. */
    Optional<Visitor> find(ParticipantId knock) {
        return Optional.ofNullable(waiting.get(knock)).filter(Visitor::knocks);
    }
}
