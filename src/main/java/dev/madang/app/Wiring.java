package dev.madang.app;

import dev.madang.identity.AddressRanges;
import dev.madang.identity.AllowedHosts;
import dev.madang.identity.AllowedOrigins;
import dev.madang.identity.Secrets;
import dev.madang.identity.Tickets;
import dev.madang.live.Faults;
import dev.madang.live.LiveRooms;
import dev.madang.metrics.Metrics;
import dev.madang.metrics.Readiness;
import dev.madang.protocol.Limits;
import dev.madang.protocol.MessageCodec;
import dev.madang.protocol.ServerMessage;
import dev.madang.room.RoomDirectory;
import dev.madang.room.Rooms;
import dev.madang.signaling.Connections;
import dev.madang.turn.IceServers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/**
 * The composition root: one instance of each part, held by CDI. The parts themselves are plain Java, so that a call
 * passes no proxy.
 */
@ApplicationScoped
public class Wiring {
    private final Settings settings = new Settings();
    private final Secrets secrets = new Secrets();
    private final Clock clock = Clock.systemUTC();

    @Produces
    @Singleton
    Metrics metrics() {
        return new Metrics();
    }

    @Produces
    @Singleton
    Readiness readiness() {
        return new Readiness();
    }

    @Produces
    @Singleton
    AddressRanges metricsReaders() {
        return settings.metricsReaders();
    }

    @Produces
    @Singleton
    AllowedOrigins origins() {
        return new AllowedOrigins(settings.origins());
    }

    @Produces
    @Singleton
    AllowedHosts hosts() {
        return new AllowedHosts(settings.hosts());
    }

    @Produces
    @Singleton
    RoomDirectory roomDirectory(Rooms rooms) {
        return new RoomDirectory(rooms, settings.roomCapacity(), settings.adHocRooms());
    }

    @Produces
    @Singleton
    Tickets tickets() {
        return new Tickets(clock, secrets, System::nanoTime, settings.ticketsPerAddress());
    }

    @Produces
    @Singleton
    IceServers iceServers() {
        return new IceServers(new IceSettings(settings).turn(), clock);
    }

    @Produces
    @Singleton
    Faults faults(LiveRooms liveRooms) {
        return new Faults(liveRooms, settings.faults());
    }

    @Produces
    @Singleton
    Connections connections(Tickets tickets, LiveRooms liveRooms, Metrics metrics) {
        Connections.Tools tools = new Connections.Tools(new MessageCodec(), System::nanoTime, metrics);
        return new Connections(tools, tickets, liveRooms, settings.socketLimits(), welcome());
    }

    private ServerMessage.Welcome welcome() {
        return new ServerMessage.Welcome(
                "madang.v1",
                secrets.id(),
                settings.faults() ? List.of("mesh", "faults") : List.of("mesh"),
                (int) Limits.HEARTBEAT.toSeconds(),
                (int) Limits.RESUME_WITHIN.toSeconds(),
                Limits.MESSAGE_BYTES);
    }
}
