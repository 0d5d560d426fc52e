package dev.madang.live;

import dev.madang.protocol.Knock;
import dev.madang.protocol.Limits;
import dev.madang.protocol.ParticipantId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who waits outside a room, in the order of arrival. Read and changed by the room's commands only. */
final class Lobby {
    private final Map<ParticipantId, Visitor> waiting = new LinkedHashMap<>();

    /**
     * Lets somebody wait. Of too many, the newest goes of the address that has most here, so that whoever knocks a hundred times
     * keeps nobody else out.
     *
     * @return who is too much, perhaps the same; they wait no more
     */
    Optional<Visitor> add(Visitor visitor) {
        waiting.put(visitor.id(), visitor);
        if (waiting.size() <= Limits.KNOCKING) {
            return Optional.empty();
        }
        Map<String, List<Visitor>> byAddress = waiting.values().stream()
                .collect(Collectors.groupingBy(
                        each -> each.request().address(), LinkedHashMap::new, Collectors.toList()));
        List<Visitor> most = byAddress.values().stream()
                .max(Comparator.comparingInt(List::size))
                .orElseThrow();
        Visitor newest = most.get(most.size() - 1);
        waiting.remove(newest.id());
        return Optional.of(newest);
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
