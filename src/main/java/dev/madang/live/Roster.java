package dev.madang.live;

import dev.madang.media.MediaPlane;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.Peer;
import dev.madang.protocol.ServerMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Who is in a room, in the order of arrival, and the number of its last event. Read and changed by the room's commands only. */
final class Roster {
    private final MediaPlane media;
    private final Map<ParticipantId, Participant> present = new LinkedHashMap<>();
    private long number;

    Roster(MediaPlane media) {
        this.media = media;
    }

    long number() {
        return number;
    }

    Collection<Participant> everybody() {
        return present.values();
    }

    Optional<Participant> find(ParticipantId id) {
        return Optional.ofNullable(present.get(id));
    }

    boolean has(Participant participant) {
        return present.get(participant.id()) == participant;
    }

    void remove(Participant participant) {
        present.remove(participant.id());
    }

    /**
     * Adds a newcomer, once the others know.
     *
     * @param arrival the event, of its number and of what the receiver is told of the newcomer
     */
    void add(Participant newcomer, LongFunction<Function<Peer, ServerMessage>> arrival) {
        number++;
        for (Participant other : present.values()) {
            Peer peer = peer(newcomer, media.sides(newcomer.id(), other.id()), false);
            other.send(arrival.apply(number).apply(peer));
        }
        present.put(newcomer.id(), newcomer);
    }

    /** One event, the same for everybody. */
    void tellAll(LongFunction<ServerMessage> event) {
        number++;
        ServerMessage message = event.apply(number);
        present.values().forEach(participant -> participant.send(message));
    }

    /** Everybody else, with the side that {@code self} has toward them, which stays what it was at the later one's join. */
    List<Peer> othersOf(Participant self) {
        List<Peer> others = new ArrayList<>(present.size());
        boolean earlier = true;
        for (Participant other : present.values()) {
            if (other == self) {
                earlier = false;
            } else if (earlier) {
                others.add(peer(other, media.sides(self.id(), other.id()), true));
            } else {
                others.add(peer(other, media.sides(other.id(), self.id()), false));
            }
        }
        return others;
    }

    private static Peer peer(Participant seen, MediaPlane.Sides sides, boolean byNewcomer) {
        return new Peer(
                seen.info(),
                seen.reconnecting(),
                sides.newcomerIsPolite() == byNewcomer,
                sides.newcomerOffers() == byNewcomer);
    }
}
