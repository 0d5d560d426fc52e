package dev.madang.live;

import dev.madang.FakeClock;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.identity.Secrets;
import dev.madang.media.mesh.Mesh;
import dev.madang.metrics.Metrics;
import dev.madang.protocol.ClientMessage;
import dev.madang.protocol.ParticipantId;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage;
import dev.madang.protocol.Track;
import dev.madang.room.Room;
import dev.madang.turn.IceServers;
import dev.madang.turn.TurnSettings;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Somebody who has joined a room, with all that was sent to them. */
record Guest(Presence presence, FakeOutbox outbox) {

    /** Rooms of so many seats, with a TURN server. */
    static LiveRooms roomsFor(int capacity) {
        return roomsFor(capacity, new FakeClock());
    }

    static LiveRooms roomsFor(int capacity, FakeClock clock) {
        TurnSettings turn = new TurnSettings(List.of("turn:turn.example"), "north wall", Duration.ofMinutes(5));
        return new LiveRooms(
                new LiveRooms.Tools(new Secrets(), clock, new Metrics(), Runnable::run),
                name -> Room.adHoc(name, capacity),
                new Mesh(),
                new IceServers(turn, clock));
    }

    static Guest join(LiveRooms rooms, String room, String name, Track... tracks) {
        FakeOutbox outbox = new FakeOutbox();
        Presence presence = rooms.join(new LiveRooms.JoinRequest(
                new RoomName(room),
                new Caller("guest:test", name, Role.SPEAKER),
                "join-" + name,
                List.of(tracks),
                null,
                outbox));
        return new Guest(presence, outbox);
    }

    ParticipantId id() {
        return presence.id();
    }

    ServerMessage.Joined joined() {
        return outbox.only(ServerMessage.Joined.class);
    }

    void offerTo(ParticipantId to) {
        presence.relay(new ClientMessage.Offer("offer", to, 1, "v=0"));
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
        }
        return Stream.of();
    }
}
