package dev.madang.live;

import dev.madang.FakeClock;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.identity.Secrets;
import dev.madang.journal.Event;
import dev.madang.journal.EventType;
import dev.madang.journal.Journal;
import dev.madang.media.mesh.Budget;
import dev.madang.media.mesh.Mesh;
import dev.madang.metrics.Metrics;
import dev.madang.problem.ProblemException;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.Moderated;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.Track;
import dev.madang.room.Room;
import dev.madang.room.RoomSettings;
import dev.madang.turn.IceServers;
import dev.madang.turn.TurnSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody who has come to the door of a room, with all that was sent to them. */
final class Guest implements Entering {
    private final FakeOutbox outbox = new FakeOutbox();
    private final CompletableFuture<Guest> answered = new CompletableFuture<>();
    private volatile @Nullable Presence presence;
    private volatile @Nullable Visitor visitor;

    /** Rooms of so many seats, with a TURN server. */
    static LiveRooms roomsFor(int capacity) {
        return roomsFor(capacity, new FakeClock());
    }

    static LiveRooms roomsFor(int capacity, FakeClock clock) {
        return rooms(RoomSettings.open(capacity), clock, event -> {});
    }

    /** All rooms are set up in that way. */
    static LiveRooms rooms(RoomSettings settings, FakeClock clock, Journal journal) {
        TurnSettings turn = TurnSettings.of(List.of("turn:turn.example"), "north wall", Duration.ofMinutes(5));
        return new LiveRooms(
                new LiveRooms.Tools(
                        new Secrets(),
                        clock,
                        clock,
                        new Metrics(),
                        Runnable::run,
                        journal,
                        (room, subject, name, by) -> journal.record(new Event(
                                "ban",
                                clock.instant(),
                                EventType.BAN_CREATED,
                                room.value(),
                                by,
                                Map.of("subject", subject)))),
                name -> Optional.of(room(name, settings, 1)),
                new Mesh(Budget.USUAL),
                new IceServers(turn, clock));
    }

    static Room room(RoomName name, RoomSettings settings, long version) {
        return new Room(name, settings, Instant.EPOCH, Instant.EPOCH, version);
    }

    static Guest join(LiveRooms rooms, String room, String name, Track... tracks) {
        return join(rooms, room, new Caller("guest:" + name, name, Role.SPEAKER), tracks);
    }

    static Guest join(LiveRooms rooms, String room, Caller caller, Track... tracks) {
        return join(
                rooms,
                new JoinRequest(
                        new RoomName(room),
                        caller,
                        "192.0.2.1",
                        "join-" + caller.displayName(),
                        List.of(tracks),
                        null));
    }

    /**
     * Waits for what becomes of the join.
     *
     * @throws ProblemException what the room refuses
     */
    static Guest join(LiveRooms rooms, JoinRequest request) {
        Guest guest = new Guest();
        rooms.join(request, guest);
        try {
            return guest.answered.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ProblemException refusal ? refusal : e;
        }
    }

    @Override
    public FakeOutbox outbox() {
        return outbox;
    }

    @Override
    public void entered(Presence here) {
        presence = here;
        visitor = null;
        answered.complete(this);
    }

    @Override
    public void waits(Visitor outside) {
        visitor = outside;
        presence = null;
        answered.complete(this);
    }

    @Override
    public void refused(ProblemException refusal) {
        answered.completeExceptionally(refusal);
    }

    /** Of who is in the room. */
    Presence presence() {
        return Objects.requireNonNull(presence, "is not in the room");
    }

    boolean isIn() {
        return presence != null && outbox.closedWith().isEmpty();
    }

    /** Of who waits outside. */
    Visitor visitor() {
        return Objects.requireNonNull(visitor, "does not wait");
    }

    boolean isWaiting() {
        return visitor != null && outbox.closedWith().isEmpty();
    }

    ParticipantId id() {
        return presence().id();
    }

    ServerMessage.Joined joined() {
        return outbox.only(ServerMessage.Joined.class);
    }

    void offerTo(ParticipantId to) {
        presence().relay(new ClientMessage.Offer("offer", to, 1, "v=0"));
    }

    /** The numbers of the snapshot and of all events since, in the order of arrival. */
    LongStream numbers() {
        return outbox.sent().stream().flatMap(Guest::number).mapToLong(Long::longValue);
    }

    /** The events of the room without what is only for this one. */
    Stream<ServerMessage> events() {
        return outbox.sent().stream()
                .filter(message -> number(message).findAny().isPresent())
                .filter(message -> !(message instanceof ServerMessage.Joined));
    }

    private static Stream<Long> number(ServerMessage message) {
        if (message instanceof ServerMessage.Joined joined) {
            return Stream.of(joined.snapshot().number());
        } else if (message instanceof ServerMessage.ParticipantJoined joined) {
            return Stream.of(joined.number());
        } else if (message instanceof ServerMessage.ParticipantLeft left) {
            return Stream.of(left.number());
        } else if (message instanceof ServerMessage.ParticipantReconnecting reconnecting) {
            return Stream.of(reconnecting.number());
        } else if (message instanceof ServerMessage.ParticipantReconnected reconnected) {
            return Stream.of(reconnected.number());
        } else if (message instanceof ServerMessage.TracksUpdated updated) {
            return Stream.of(updated.number());
        } else if (message instanceof Moderated moderated) {
            return number(moderated);
        }
        return Stream.of();
    }

    private static Stream<Long> number(Moderated message) {
        if (message instanceof Moderated.RoomChanged changed) {
            return Stream.of(changed.number());
        } else if (message instanceof Moderated.RoleChanged changed) {
            return Stream.of(changed.number());
        } else if (message instanceof Moderated.TracksMuted muted) {
            return Stream.of(muted.number());
        } else if (message instanceof Moderated.HandRaised raised) {
            return Stream.of(raised.number());
        } else if (message instanceof Moderated.HandLowered lowered) {
            return Stream.of(lowered.number());
        } else if (message instanceof Moderated.Announced announced) {
            return Stream.of(announced.number());
        }
        return Stream.of();
    }
}
