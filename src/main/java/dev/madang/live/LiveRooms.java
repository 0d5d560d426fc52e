package dev.madang.live;

import dev.madang.identity.Caller;
import dev.madang.identity.Secrets;
import dev.madang.media.MediaPlane;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ParticipantInfo;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.Track;
import dev.madang.room.Room;
import dev.madang.room.Rooms;
import dev.madang.turn.IceServers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The registry of occupied rooms and the seats in them. Safe for use by many threads.
 *
 * <p>A seat is taken and freed in one step with the room's beginning and end, so that a room never has more
 * participants than seats, and no participant is in a room that has ended.
 */
public final class LiveRooms {
    private final Rooms rooms;
    private final MediaPlane media;
    private final IceServers iceServers;
    private final Secrets secrets;
    private final Map<RoomName, Seats> occupied = new ConcurrentHashMap<>();
    private final Map<String, Admission> byAccessToken = new ConcurrentHashMap<>();
    private volatile boolean draining;

    public LiveRooms(Rooms rooms, MediaPlane media, IceServers iceServers, Secrets secrets) {
        this.rooms = rooms;
        this.media = media;
        this.iceServers = iceServers;
        this.secrets = secrets;
    }

    /**
     * Wishes to be present in a room.
     *
     * @param requestId of the join, which {@code joined} repeats
     * @param tracks what it publishes from the start
     * @param outbox receives everything from {@code joined} on
     */
    public record JoinRequest(RoomName room, Caller caller, String requestId, List<Track> tracks, Outbox outbox) {
        public JoinRequest {
            tracks = List.copyOf(tracks);
        }
    }

    /**
     * Takes a seat; the room answers through the outbox.
     *
     * @throws ProblemException room-full or draining
     */
    public Presence join(JoinRequest request) {
        ParticipantId id = new ParticipantId(secrets.id());
        String accessToken = secrets.token();
        IceConfiguration ice = iceServers.configurationFor(id.value());
        LiveRoom room = takeSeat(request.room());
        ParticipantInfo info = new ParticipantInfo(
                id, request.caller().displayName(), request.caller().role().wireName(), request.tracks());
        Participant participant = new Participant(info, request.outbox());
        byAccessToken.put(accessToken, new Admission(request.room(), id));
        room.join(participant, request.requestId(), ice, accessToken);
        if (draining) { // began after the seat was taken: this room may have missed it
            room.drain();
        }
        return new Presence(room, participant, () -> {
            byAccessToken.remove(accessToken);
            freeSeat(request.room());
        });
    }

    /**
     * Refuses where a join would be refused now; a later join may still be.
     *
     * @throws ProblemException room-full or draining
     */
    public void checkEntry(RoomName name) {
        refuseWhileDraining();
        Seats seats = occupied.get(name);
        if (seats != null && seats.taken >= seats.room.room().capacity()) {
            throw full(seats.room.room());
        }
    }

    /** The participant of that room that holds the access token, while present. */
    public Optional<ParticipantId> participantByToken(String accessToken, RoomName room) {
        return Optional.ofNullable(byAccessToken.get(accessToken))
                .filter(admission -> admission.room.equals(room))
                .map(Admission::participant);
    }

    /** Refuses new joins from now on, and sends everybody away to come back later. */
    public void drain() {
        draining = true;
        occupied.values().forEach(seats -> seats.room.drain());
    }

    /** How many seats are taken, in all rooms. */
    public int participants() {
        return occupied.values().stream().mapToInt(seats -> seats.taken).sum();
    }

    private LiveRoom takeSeat(RoomName name) {
        refuseWhileDraining();
        Seats seats = occupied.compute(name, (key, now) -> {
            Seats before = now == null ? new Seats(new LiveRoom(rooms.find(name), media), 0) : now;
            Room room = before.room.room();
            if (before.taken >= room.capacity()) {
                throw full(room);
            }
            return new Seats(before.room, before.taken + 1);
        });
        return seats.room;
    }

    private void freeSeat(RoomName name) {
        occupied.computeIfPresent(
                name, (key, seats) -> seats.taken == 1 ? null : new Seats(seats.room, seats.taken - 1));
    }

    private void refuseWhileDraining() {
        if (draining) {
            throw new ProblemException(ProblemType.DRAINING, "The server is stopping. Try again in a few seconds.")
                    .retryAfter(5);
        }
    }

    private static ProblemException full(Room room) {
        return new ProblemException(
                        ProblemType.ROOM_FULL,
                        "All " + room.capacity() + " seats of the room are taken. Try again when somebody has left.")
                .retryAfter(10);
    }

    private record Seats(LiveRoom room, int taken) {}

    private record Admission(RoomName room, ParticipantId participant) {}
}
