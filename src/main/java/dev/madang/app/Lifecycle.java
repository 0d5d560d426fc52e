package dev.madang.app;

import dev.madang.account.Sessions;
import dev.madang.feed.LiveFeed;
import dev.madang.identity.AddressRanges;
import dev.madang.identity.AllowedOrigins;
import dev.madang.live.Faults;
import dev.madang.live.LiveRooms;
import dev.madang.metrics.Metrics;
import dev.madang.metrics.Readiness;
import dev.madang.protocol.Limits;
import dev.madang.signaling.Connections;
import dev.madang.storage.Database;
import dev.madang.timeline.TimelineWriter;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Starts what runs by itself, and stops it. */
@ApplicationScoped
public class Lifecycle {
    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());

    /** As long as one send may take. */
    private static final Duration DRAIN_WITHIN = Limits.SEND_WITHIN;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    @Inject
    private Connections connections;

    @Inject
    private LiveRooms rooms;

    @Inject
    private LiveFeed feed;

    @Inject
    private Readiness readiness;

    @Inject
    private Database database;

    @Inject
    private LiveJournal journal;

    @Inject
    private AttendanceBeat attendance;

    @Inject
    private TimelineWriter timelines;

    @Inject
    private TimelineSweep timelineSweep;

    @Inject
    private Sessions sessions;

    @Inject
    private SessionChanges sessionChanges;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private final Suspension suspension = new Suspension(this::drain, this::reopen);
    private final ProcessEnd processEnd = new ProcessEnd(this::drain);
    private @Nullable ScheduledFuture<?> heartbeat;
    private @Nullable ScheduledFuture<?> looking;
    private @Nullable ScheduledFuture<?> attending;
    private @Nullable ScheduledFuture<?> sweeping;

    /** Asks for what is not made otherwise, so that a wrong setting of any part stops the start. */
    void start(
            @Observes @Initialized(ApplicationScoped.class) Object context,
            AllowedOrigins origins,
            AddressRanges metricsReaders,
            Metrics metrics,
            Faults faults) {
        heartbeat = scheduler.scheduleAtFixedRate(connections::check, 1, 1, TimeUnit.SECONDS);
        metrics.watch(connections::count, rooms::participants, rooms::occupied);
        sessions.observe(sessionChanges);
        suspension.watch();
        processEnd.watch();
        looking = scheduler.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        journal.start();
        timelines.start();
        sweeping = scheduler.scheduleWithFixedDelay(
                timelineSweep, 0, TimelineSweep.EVERY.toMillis(), TimeUnit.MILLISECONDS);
        attending =
                scheduler.scheduleWithFixedDelay(attendance, 0, AttendanceBeat.EVERY.toMillis(), TimeUnit.MILLISECONDS);
        admit();
        if (faults.areOn()) {
            LOG.log(Level.WARNING, "madang.faults is on: anybody may disturb the calls. It is for tests only.");
        }
        LOG.log(Level.INFO, "Madang is up");
    }

    /**
     * Sends everybody away, and waits until they have gone. The server cuts what is left, without a word; so this comes
     * before it closes sockets. A second call finds nobody.
     */
    synchronized void drain() {
        readiness.draining();
        feed.drain();
        rooms.drain();
        connections.drain();
        long deadline = System.nanoTime() + DRAIN_WITHIN.toNanos();
        while (connections.count() > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        journal.flush(DRAIN_WITHIN);
        LOG.log(Level.INFO, "drained; sockets left: {0}", connections.count());
    }

    /** The server goes on after all. */
    void reopen() {
        if (readiness.state() == Readiness.State.DRAINING) {
            feed.reopen();
            rooms.reopen();
            admit();
            LOG.log(Level.INFO, "takes callers again");
        }
    }

    private void admit() {
        if (database.isOpen()) {
            readiness.ready();
        } else {
            readiness.withoutDatabase();
        }
    }

    /** For a database that is away; the calls go on meanwhile, and so does the rest of the server. */
    private void look() {
        database.look();
        if (database.isOpen()) {
            readiness.databaseOpened();
            sessionChanges.catchUp();
        }
        sessionChanges.keepAlive(sessions::used);
    }

    @PreDestroy
    void stop() {
        suspension.close();
        processEnd.close();
        cancel(heartbeat);
        cancel(looking);
        cancel(attending);
        cancel(sweeping);
        timelines.close();
        journal.close();
        LOG.log(Level.INFO, "Madang has stopped");
    }

    private static void cancel(@Nullable ScheduledFuture<?> task) {
        if (task != null) {
            task.cancel(false);
        }
    }
}
