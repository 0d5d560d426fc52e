package dev.madang.app;

import dev.madang.account.FirstAccount;
import dev.madang.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sees to the first account at the start; while the database is away, it waits for that. */
@ApplicationScoped
public class Seed {
    private static final int LAST = 4_000;
    private static final long LOOK_AGAIN_SECONDS = 2;

    private final Settings settings = new Settings();

    @Inject
    private FirstAccount firstAccount;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    private @Nullable ScheduledFuture<?> again;

    @PreDestroy
    void stop() {
        ScheduledFuture<?> waiting = again;
        if (waiting != null) {
            waiting.cancel(false);
        }
    }

    /** The last of what starts, so that the password stands at the end of the log. */
    void start(@Observes @Initialized(ApplicationScoped.class) @Priority(LAST) Object context) {
        ensure();
    }

    private void ensure() {
        try {
            firstAccount.ensure(settings.adminPassword());
        } catch (ProblemException databaseIsAway) {
            again = scheduler.schedule(this::ensure, LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }
}
