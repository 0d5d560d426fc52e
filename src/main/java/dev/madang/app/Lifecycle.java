package dev.madang.app;

import dev.madang.identity.AddressRanges;
import dev.madang.identity.AllowedOrigins;
import dev.madang.live.LiveRooms;
import dev.madang.metrics.Metrics;
import dev.madang.metrics.Readiness;
import dev.madang.signaling.Connections;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Starts what runs by itself, and stops it. */
@ApplicationScoped
public class Lifecycle {
    private static final Logger LOG = System.getLogger(Lifecycle.class.getName());

    @Inject
    private Connections connections;

    @Inject
    private LiveRooms rooms;

    @Inject
    private Readiness readiness;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> heartbeat;

    /** Asks for what is not made otherwise, so that a wrong setting of any part stops the start. */
    void start(
            @Observes @Initialized(ApplicationScoped.class) Object context,
            AllowedOrigins origins,
            AddressRanges metricsReaders,
            Metrics metrics) {
        heartbeat = scheduler.scheduleAtFixedRate(connections::check, 1, 1, TimeUnit.SECONDS);
        metrics.watch(connections::count, rooms::participants, rooms::occupied);
        readiness.ready();
        LOG.log(Level.INFO, "Madang is up");
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> beating = heartbeat;
        if (beating != null) {
            beating.cancel(false);
        }
        readiness.draining();
        rooms.drain();
        LOG.log(Level.INFO, "Madang has stopped");
    }
}
