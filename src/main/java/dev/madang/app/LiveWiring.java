package dev.madang.app;

import dev.madang.feed.LiveFeed;
import dev.madang.identity.Passwords;
import dev.madang.identity.Secrets;
import dev.madang.identity.Tickets;
import dev.madang.live.Backstage;
import dev.madang.live.IceRate;
import dev.madang.live.LiveAdministration;
import dev.madang.live.LiveRooms;
import dev.madang.live.RecentRooms;
import dev.madang.media.mesh.Mesh;
import dev.madang.metrics.Metrics;
import dev.madang.room.Admission;
import dev.madang.room.Bans;
import dev.madang.room.Invitations;
import dev.madang.room.Members;
import dev.madang.room.RoomDirectory;
import dev.madang.room.RoomRights;
import dev.madang.storage.Database;
import dev.madang.timeline.Chronicle;
import dev.madang.turn.IceServers;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Clock;

/** As {@link Wiring}: who may enter rooms, and the meetings in them. */
@ApplicationScoped
public class LiveWiring {
    private final Secrets secrets = new Secrets();
    private final Clock clock = Clock.systemUTC();

    @Resource
    private ManagedExecutorService executor;

    @Produces
    @Singleton
    Admission admission(RoomDirectory rooms, Members members, Invitations invitations, Bans bans, Passwords passwords) {
        Admission.Stores stores = new Admission.Stores(rooms, members, invitations, bans);
        return new Admission(stores, passwords, clock, System::nanoTime);
    }

    @Produces
    @Singleton
    IceRate iceRate() {
        return new IceRate(System::nanoTime);
    }

    @Produces
    @Singleton
    RecentRooms recentRooms() {
        return new RecentRooms(System::nanoTime);
    }

    @Produces
    @Singleton
    LiveRooms liveRooms(
            RecentRooms recent,
            IceServers iceServers,
            Metrics metrics,
            LiveJournal journal,
            Chronicle chronicle,
            BanWriter bans) {
        LiveRooms.Tools tools = new LiveRooms.Tools(
                secrets, clock, System::nanoTime, metrics, executor, new CallJournal(chronicle, journal), bans);
        return new LiveRooms(tools, recent::find, new Mesh(new Settings().mesh()), iceServers);
    }

    @Produces
    @Singleton
    @Typed(BanWriter.class)
    BanWriter banWriter(Bans bans, Database database, Journals journal) {
        return new BanWriter(new BanWriter.Tools(bans, database, journal, secrets, clock), executor);
    }

    @Produces
    @Singleton
    LiveAdministration liveAdministration(LiveRooms liveRooms, RoomRights rights) {
        return new LiveAdministration(liveRooms, rights);
    }

    @Produces
    @Singleton
    Backstage backstage(LiveRooms liveRooms, RecentRooms recent) {
        return new Backstage(liveRooms, recent);
    }

    @Produces
    @Singleton
    @Typed(SessionChanges.class)
    SessionChanges sessionChanges(
            Backstage live, Tickets tickets, LiveFeed feed, RoomDirectory rooms, Members members) {
        return new SessionChanges(new SessionChanges.Tools(live, tickets, feed, rooms, members), executor);
    }

    /** For the journals that are told within transactions. */
    @Produces
    @Singleton
    @Typed(LiveChanges.class)
    LiveChanges liveChanges(
            Instance<Backstage> live, RoomDirectory rooms, Members members, Bans bans, Database database) {
        return new LiveChanges(live::get, rooms, members, bans, database);
    }
}
