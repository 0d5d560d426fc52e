package dev.madang.live;

import dev.madang.identity.Caller;
import dev.madang.protocol.RoomName;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * In which rooms those are who have signed in: in it, outside or at the door. Of guests it knows nothing: no session of theirs
 * ends. Safe for use by many threads.
 */
final class Whereabouts {
    /** By subject: how many seats each of its sessions has in each room. The inner maps are never changed. */
    private final Map<String, Map<Stay, Integer>> bySubject = new ConcurrentHashMap<>();

    private record Stay(RoomName room, String session) {}

    void came(Caller caller, RoomName room) {
        count(caller, room, 1);
    }

    /** To be called once for each time that they {@link #came}. */
    void went(Caller caller, RoomName room) {
        count(caller, room, -1);
    }

    Set<RoomName> of(String subject) {
        return bySubject.getOrDefault(subject, Map.of()).keySet().stream()
                .map(Stay::room)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All sessions by which somebody is somewhere. */
    Set<String> sessions() {
        return bySubject.values().stream()
                .flatMap(stays -> stays.keySet().stream())
                .map(Stay::session)
                .collect(Collectors.toUnmodifiableSet());
    }

    private void count(Caller caller, RoomName room, int more) {
        if (caller.session().isEmpty()) {
            return;
        }
        bySubject.compute(caller.subject(), (subject, before) -> {
            Map<Stay, Integer> stays = new HashMap<>(before == null ? Map.of() : before);
            stays.merge(new Stay(room, caller.session()), more, Integer::sum);
            stays.values().removeIf(seats -> seats == 0);
            return stays.isEmpty() ? null : stays;
        });
    }
}
