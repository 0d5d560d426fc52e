package dev.madang.signaling;

import dev.madang.FakeClock;
import dev.madang.identity.Caller;
import dev.madang.identity.Role;
import dev.madang.identity.Secrets;
import dev.madang.identity.Tickets;
import dev.madang.journal.Event;
import dev.madang.live.Backstage;
import dev.madang.live.LiveRooms;
import dev.madang.live.RecentRooms;
import dev.madang.media.mesh.Budget;
import dev.madang.media.mesh.Mesh;
import dev.madang.metrics.Metrics;
import dev.madang.protocol.MessageCodec;
import dev.madang.protocol.RoomName;
import dev.madang.protocol.ServerMessage;
import dev.madang.room.Room;
import dev.madang.signaling.Connections.SocketLimits;
import dev.madang.turn.IceServers;
import dev.madang.turn.TurnSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The server's side of many sockets: all real, but for the clock and the wires. Rooms have three seats. */
final class Switchboard {
    private static final ServerMessage.Welcome WELCOME =
            new ServerMessage.Welcome("madang.v1", "this run", List.of("mesh"), 10, 30, 65_536);

    private final FakeClock clock = new FakeClock();
    private final Metrics metrics = new Metrics();
    private final List<Event> journal = new CopyOnWriteArrayList<>();
    private volatile boolean broken;
    private final Tickets tickets = new Tickets(breakable(), new Secrets(), clock, 300);
    private final LiveRooms rooms = new LiveRooms(
            new LiveRooms.Tools(
                    new Secrets(), clock, clock, metrics, Runnable::run, journal::add, (room, subject, name, by) -> {}),
            name -> Optional.of(Room.adHoc(name, 3)),
            new Mesh(Budget.USUAL),
            new IceServers(new TurnSettings(List.of(), List.of(), Duration.ofMinutes(5)), clock));
    private final Connections connections;

    Switchboard() {
        this(new SocketLimits(50, 500));
    }

    Switchboard(SocketLimits limits) {
        connections = new Connections(
                new Connections.Tools(new MessageCodec(), clock, metrics), tickets, rooms, limits, WELCOME);
    }

    Line open() {
        return open("192.0.2.1");
    }

    Line open(String address) {
        FakeTransport transport = new FakeTransport();
        return new Line(connections.open(transport, address), transport);
    }

    /** A connection that has asked to join the room "demo". */
    Line joined(String name) {
        Line line = open();
        line.say(line.joinText(ticket(name)));
        return line;
    }

    String ticket(String name) {
        return ticket(name, "demo");
    }

    String ticket(String name, String room) {
        return ticket(name, room, Role.SPEAKER);
    }

    String ticket(String name, String room, Role role) {
        return ticket(new Caller("guest:" + name, name, role), room);
    }

    String ticket(Caller caller, String room) {
        return tickets.issue(caller, room, "192.0.2.1").value();
    }

    String invalidTicket(String kind) {
        String ticket = ticket("Ann");
        switch (kind) {
            case "used" -> tickets.redeem(ticket, "demo", "192.0.2.1");
            case "expired" -> clock.pass(Duration.ofSeconds(30));
            case "foreign" ->
                ticket = tickets.issue(new Caller("guest:test", "Ann", Role.SPEAKER), "elsewhere", "192.0.2.1")
                        .value();
            default -> ticket = kind;
        }
        return ticket;
    }

    /** Lets time pass, and every connection keep its deadlines. */
    void pass(Duration time) {
        clock.pass(time);
        connections.check();
    }

    /** Lets time pass between two checks. */
    void passQuietly(Duration time) {
        clock.pass(time);
    }

    /** Lets somebody come back who was removed. */
    void readmit(String name, String room) {
        new Backstage(rooms, new RecentRooms(clock)).readmit(new RoomName(room), "guest:" + name);
    }

    void endSession(String session, String subject) {
        new Backstage(rooms, new RecentRooms(clock)).endSession(session, subject);
    }

    /** From now on redeeming a ticket meets a bug. */
    void breakClock() {
        broken = true;
    }

    LiveRooms rooms() {
        return rooms;
    }

    Connections connections() {
        return connections;
    }

    private Clock breakable() {
        return new Clock() {
            @Override
            public Instant instant() {
                if (broken) {
                    throw new IllegalStateException("planted");
                }
                return clock.instant();
            }

            @Override
            public ZoneId getZone() {
                return clock.getZone();
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return clock.withZone(zone);
            }
        };
    }
}
