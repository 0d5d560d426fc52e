package dev.madang.app;

import dev.madang.journal.Tools;
import dev.madang.metrics.Readiness;
import dev.madang.turn.IceServers;
import dev.madang.turn.TurnCheck;
import dev.madang.turn.TurnInspection;
import dev.madang.turn.stun.StunTurnCheck;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** As {@link Wiring}: the check of TURN servers. */
@ApplicationScoped
public class TurnWiring {
    private @Nullable ScheduledFuture<?> watching;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    /** Checks wait for other servers; the executors of the container have few threads, and calls need them. */
    @Resource
    private ManagedThreadFactory threads;

    @Produces
    @Singleton
    TurnCheck turnCheck() {
        return new StunTurnCheck((SSLSocketFactory) SSLSocketFactory.getDefault(), System::nanoTime);
    }

    @Produces
    @Singleton
    TurnInspection turnInspection(IceServers iceServers, TurnCheck check, Tools tools) {
        return new TurnInspection(iceServers, new TurnInspection.Means(check, this::run, System::nanoTime), tools);
    }

    /** Nothing of this waits in the scheduler's threads, which calls need as well. */
    void start(
            @Observes @Initialized(ApplicationScoped.class) Object context,
            TurnInspection inspection,
            Readiness readiness) {
        TurnWatch watch = new TurnWatch(inspection, readiness);
        watching = scheduler.scheduleWithFixedDelay(() -> run(watch), 0, TurnWatch.EVERY.toSeconds(), TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> task = watching;
        if (task != null) {
            task.cancel(false);
        }
    }

    private void run(Runnable work) {
        try {
            threads.newThread(work).start();
        } catch (IllegalStateException stopping) {
            throw new RejectedExecutionException(stopping);
        }
    }
}
