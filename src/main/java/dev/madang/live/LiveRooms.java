package dev.madang.live;

import dev.madang.identity.Caller;
import dev.madang.identity.Permission;
import dev.madang.identity.Role;
import dev.madang.identity.Secrets;
import dev.madang.identity.Throttle;
import dev.madang.journal.Journal;
import dev.madang.media.MediaPlane;
import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.IceConfiguration;
import dev.madang.protocol.Limits;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.room.Room;
import dev.madang.room.RoomSettings;
import dev.madang.room.WithoutHost;
import dev.madang.turn.IceServers;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The registry of occupied rooms. Safe for use by many threads.
 *
 * <p>A room lives while somebody holds a seat: who is in it, waits outside or is at the door. It never asks the database:
 * how a room is set up was found when the ticket was asked for.
 */
public final class LiveRooms {
    private final Function<RoomName, Optional<Room>> setups;
    private final IceServers iceServers;
    private final Secrets secrets;
    private final Executor relief;
    private final Books books;
    private final SignOuts signOuts;
    private final Equipment equipment;

    /** By participant: each resume is an event for the whole room, and gives its socket's limits anew. */
    private final Throttle resumes;

    private final Seats seats = new Seats(this::begin);
    private volatile boolean draining;

    /**
     * What all rooms use.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     * @param relief runs what is too much for the thread that brings it
     * @param journal is told what happens in rooms, by any thread; it does not wait
     * @param banning stores the bans that moderators speak
     */
    public record Tools(
            Secrets secrets,
            Clock clock,
            LongSupplier nanoTime,
            Metrics metrics,
            Executor relief,
            Journal journal,
            Banning banning) {}

    /**
     * @param setups how the room of a name is set up that somebody has a ticket to, from memory; empty where nobody has
     */
    public LiveRooms(Tools tools, Function<RoomName, Optional<Room>> setups, MediaPlane media, IceServers iceServers) {
        this.setups = setups;
        this.iceServers = iceServers;
        secrets = tools.secrets;
        relief = tools.relief;
        books = new Books(tools.nanoTime, tools.metrics);
        signOuts = new SignOuts(tools.nanoTime);
        resumes = new Throttle(Limits.RESUMES, Limits.RESUME_WITHIN, tools.nanoTime);
        equipment = new Equipment(
                secrets,
                tools.clock,
                tools.journal,
                media,
                iceServers,
                books,
                new Removals(tools.clock),
                signOuts,
                tools.banning);
    }

    /**
     * Comes to the door of a room, which lets in, lets wait or refuses: removed, not-open, locked, room-full, too-many.
     *
     * @throws ProblemException draining; {@code entering} is not told then
     */
    public void join(JoinRequest request, Entering entering) {
        refuseWhileDraining();
        Optional<Participant> former =
                Optional.ofNullable(request.replaces()).flatMap(token -> books.participant(token, request.room()));
        Seat seat = seats.take(request.room(), request.caller());
        seat.room().join(new Arrival(request, entering, seat), former);
        drainIfMissed(seat.room());
    }

    /**
     * Goes on with a presence on a new socket.
     *
     * @param received how many messages it has had since its join
     * @throws ProblemException cannot-resume where the token stands for nobody, signed-out, too-many, and draining;
     *     {@code entering} is not told then
     */
    public void resume(String requestId, String token, long received, Entering entering) {
        refuseWhileDraining();
        Presence former = books.redeem(token).orElseThrow(() -> signOuts.refusalOf(token));
        resumes.take(former.id().value());
        Presence next = new Presence(former.room(), former.participant(), entering, secrets.token());
        former.room().resume(former, next, new Lines.Return(requestId, received));
        drainIfMissed(former.room());
    }

    /**
     * Refuses where a join would be refused now; a later join may still be.
     *
     * @param replaces as in {@link JoinRequest}: who gives up a seat of that room for the new one needs none to be free
     * @throws ProblemException removed, signed-out, locked, room-full or draining
     */
    public void checkEntry(Room room, Caller caller, @Nullable String replaces) {
        refuseWhileDraining();
        signOuts.check(caller);
        refuseRemoved(room.name(), caller.subject());
        Optional<LiveRoom> occupied = find(room.name());
        boolean returns =
                replaces != null && books.participant(replaces, room.name()).isPresent();
        if (occupied.isEmpty() || returns) {
            return;
        }
        LiveRoom live = occupied.get();
        Role role = live.meeting().roleOf(caller.subject()).orElse(caller.role());
        boolean moderates = room.settings().permissionsOf(role).contains(Permission.MODERATE);
        if (live.meeting().isLocked() && !moderates) {
            throw Refusals.locked();
        }
        boolean waits = room.settings().lobby() && !moderates; // and is told nothing of the seats
        if (!waits && live.present() >= room.capacity()) {
            throw Refusals.full(room.capacity());
        }
    }

    /**
     * Refuses who was put out of that room, and may not come back yet.
     *
     * @throws ProblemException removed
     */
    public void refuseRemoved(RoomName room, String subject) {
        equipment.removals().check(room, subject);
    }

    /**
     * Refuses who may have to wait outside before they are let in: until then they get nothing of the room, nor through it.
     *
     * @throws ProblemException forbidden; signed-out
     */
    public void refuseWhoMayHaveToWait(RoomName name, Caller caller) {
        signOuts.check(caller);
        Optional<RoomSettings> settings =
                find(name).map(LiveRoom::room).or(() -> setups.apply(name)).map(Room::settings);
        boolean waits = settings.filter(it -> it.lobby() || it.withoutHost() != WithoutHost.OPEN)
                .filter(it -> !it.permissionsOf(caller.role()).contains(Permission.MODERATE))
                .isPresent();
        if (waits) {
            throw By.forbidden("ICE servers come with \"joined\" in a room where one may have to wait.");
        }
    }

    /** The participant of that room that holds the access token, from join to leave. */
    public Optional<ParticipantId> participantByToken(String accessToken, RoomName room) {
        return books.participant(accessToken, room).map(Participant::id);
    }

    /** What that room has browsers ask of ICE, for whoever is in it or is about to enter. */
    public IceConfiguration iceConfiguration(RoomName room, String holder) {
        boolean relayOnly = find(room)
                .map(LiveRoom::room)
                .or(() -> setups.apply(room))
                .map(it -> it.settings().relayOnly())
                .orElse(false);
        return iceServers.configurationFor(holder, relayOnly);
    }

    /** Who entered as the participant of that room that holds the access token; empty for no token too. */
    public Optional<Caller> callerByToken(@Nullable String accessToken, RoomName room) {
        return Optional.ofNullable(accessToken)
                .flatMap(token -> books.participant(token, room))
                .map(participant -> participant.request().caller());
    }

    Optional<Participant> find(RoomName room, ParticipantId id) {
        return books.find(room, id);
    }

    /** The occupied room of that name. */
    Optional<LiveRoom> find(RoomName room) {
        return seats.find(room);
    }

    List<RoomName> occupiedNames() {
        return seats.names();
    }

    Whereabouts whereabouts() {
        return seats.whereabouts();
    }

    Equipment equipment() {
        return equipment;
    }

    /** Ends the stay of those whose socket is away for too long, and meetings whose time is over; to be called every second. */
    public void check() {
        books.overdue().forEach(presence -> presence.room().expire(presence));
        seats.rooms().forEach(LiveRoom::check);
    }

    /** Refuses new joins and resumes from now on, and sends everybody away to come back later. */
    public void drain() {
        draining = true;
        seats.rooms().forEach(LiveRoom::drain);
    }

    /** Takes joins and resumes again. */
    public void reopen() {
        draining = false;
    }

    /** Whether nothing is on record any more: nobody is here, nobody is expected back. */
    public boolean isEmpty() {
        return seats.rooms().isEmpty() && books.areEmpty();
    }

    /** How many are present, in all rooms. */
    public int participants() {
        return seats.rooms().stream().mapToInt(LiveRoom::present).sum();
    }

    /** How many rooms are occupied. */
    public int occupied() {
        return seats.rooms().size();
    }

    /** It may have begun after the seat was taken. */
    private void drainIfMissed(LiveRoom room) {
        if (draining) {
            room.drain();
        }
    }

    private LiveRoom begin(RoomName name) {
        Room room = setups.apply(name)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.UNAUTHENTICATED, "The ticket is not valid any more."));
        return new LiveRoom(room, equipment, new Mailbox(relief));
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
}
