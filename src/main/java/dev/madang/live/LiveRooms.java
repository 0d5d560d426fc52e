package dev.madang.live;

import dev.madang.identity.Caller;
import dev.madang.identity.Secrets;
import dev.madang.identity.Throttle;
import dev.madang.media.MediaPlane;
import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.Limits;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.ParticipantInfo;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.Track;
import dev.madang.room.Room;
import dev.madang.turn.IceServers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The registry of occupied rooms and the seats in them. Safe for use by many threads.
 *
 * <p>A seat is taken and freed in one step with the room's beginning and end, so that a room never has more
 * participants than seats, and no participant is in a room that has ended.
 */
public final class LiveRooms {
    private final Function<RoomName, Room> rooms;
    private final MediaPlane media;
    private final IceServers iceServers;
    private final Secrets secrets;
    private final Executor relief;
    private final Books books;

    /** By participant: each resume is an event for the whole room, and gives its socket's limits anew. */
    private final Throttle resumes;

    private final Map<RoomName, Seats> occupied = new ConcurrentHashMap<>();
    private volatile boolean draining;

    /**
     * What all rooms use.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     * @param relief runs what is too much for the thread that brings it
     */
    public record Tools(Secrets secrets, LongSupplier nanoTime, Metrics metrics, Executor relief) {}

    public LiveRooms(Tools tools, Function<RoomName, Room> rooms, MediaPlane media, IceServers iceServers) {
        this.rooms = rooms;
        this.media = media;
        this.iceServers = iceServers;
        secrets = tools.secrets;
        relief = tools.relief;
        books = new Books(tools.nanoTime, tools.metrics);
        resumes = new Throttle(Limits.RESUMES, Limits.RESUME_WITHIN, tools.nanoTime);
    }

    /**
     * Wishes to be present in a room.
     *
     * @param requestId of the join, which {@code joined} repeats
     * @param tracks what it publishes from the start
     * @param replaces the access token of a former presence in this room, which ends; null if there was none
     * @param outbox receives everything from {@code joined} on
     */
    public record JoinRequest(
            RoomName room,
            Caller caller,
            String requestId,
            List<Track> tracks,
            @Nullable String replaces,
            Outbox outbox) {
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
        refuseWhileDraining();
        Optional<Participant> former =
                Optional.ofNullable(request.replaces()).flatMap(token -> books.participant(token, request.room()));
        Seat seat = former.flatMap(before -> before.seat().handOver()).orElseGet(() -> takeSeat(request.room()));
        ParticipantId id = new ParticipantId(secrets.id());
        ParticipantInfo info = new ParticipantInfo(
                id,
                request.caller().displayName(),
                request.caller().role().wireName(),
                List.of(),
                null,
                request.tracks());
        Participant participant = new Participant(info, secrets.token(), seat);
        Presence presence = new Presence(seat.room(), participant, request.outbox(), secrets.token());
        IceConfiguration ice = iceServers.configurationFor(id.value());
        seat.room().join(presence, new LiveRoom.Admission(request.requestId(), ice), former);
        drainIfMissed(seat.room());
        return presence;
    }

    /**
     * Goes on with a presence on a new socket.
     *
     * @param received how many messages it has had since its join
     * @throws ProblemException cannot-resume where the token stands for nobody, too-many, and draining; {@code resuming} is
     *     not told then
     */
    public void resume(String requestId, String token, long received, Resuming resuming) {
        refuseWhileDraining();
        Presence former = books.redeem(token).orElseThrow(LiveRoom::cannotResume);
        resumes.take(former.id().value());
        Presence next = new Presence(former.room(), former.participant(), resuming.outbox(), secrets.token());
        IceConfiguration ice = iceServers.configurationFor(former.id().value());
        former.room().resume(former, next, new LiveRoom.Return(requestId, received, ice), resuming);
        drainIfMissed(former.room());
    }

    /**
     * Refuses where a join would be refused now; a later join may still be.
     *
     * @param replaces as in {@link JoinRequest}: who gives up a seat of that room for the new one needs none to be free
     * @throws ProblemException room-full or draining
     */
    public void checkEntry(RoomName name, @Nullable String replaces) {
        refuseWhileDraining();
        Seats seats = occupied.get(name);
        boolean givesUpASeat =
                replaces != null && books.participant(replaces, name).isPresent();
        if (seats != null && !givesUpASeat && seats.taken >= seats.room.room().capacity()) {
            throw full(seats.room.room());
        }
    }

    /** The participant of that room that holds the access token, from join to leave. */
    public Optional<ParticipantId> participantByToken(String accessToken, RoomName room) {
        return books.participant(accessToken, room).map(Participant::id);
    }

    Optional<Participant> find(RoomName room, ParticipantId id) {
        return books.find(room, id);
    }

    /** Ends the stay of those whose socket is away for too long; to be called every second. */
    public void check() {
        books.overdue().forEach(presence -> presence.room().expire(presence));
    }

    /** Refuses new joins and resumes from now on, and sends everybody away to come back later. */
    public void drain() {
        draining = true;
        occupied.values().forEach(seats -> seats.room.drain());
    }

    /** Takes joins and resumes again. */
    public void reopen() {
        draining = false;
    }

    /** Whether nothing is on record any more: nobody is here, nobody is expected back. */
    public boolean isEmpty() {
        return occupied.isEmpty() && books.areEmpty();
    }

    /** How many seats are taken, in all rooms. */
    public int participants() {
        return occupied.values().stream().mapToInt(seats -> seats.taken).sum();
    }

    /** How many rooms are occupied. */
    public int occupied() {
        return occupied.size();
    }

    /** It may have begun after the seat was taken. */
    private void drainIfMissed(LiveRoom room) {
        if (draining) {
            room.drain();
        }
    }

    private Seat takeSeat(RoomName name) {
        Seats seats = occupied.compute(name, (key, now) -> {
            Seats before = now == null
                    ? new Seats(new LiveRoom(rooms.apply(name), media, books, new Mailbox(relief)), 0)
                    : now;
            Room room = before.room.room();
            if (before.taken >= room.capacity()) {
                throw full(room);
            }
            return new Seats(before.room, before.taken + 1);
        });
        return new Seat(seats.room, () -> freeSeat(name));
    }

    private void freeSeat(RoomName name) {
        occupied.computeIfPresent(
                name, (key, seats) -> seats.taken == 1 ? null : new Seats(seats.room, seats.taken - 1));
    }

    /**
     * Refuses whatever would have to be sent away again at once.
     *
     * @throws ProblemException draining
     */
    public void refuseWhileDraining() {
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
}
