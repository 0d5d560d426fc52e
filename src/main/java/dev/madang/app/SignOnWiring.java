package dev.madang.app;

import dev.madang.account.AccountTools;
import dev.madang.account.OwnSessions;
import dev.madang.account.Provider;
import dev.madang.account.Renewals;
import dev.madang.account.Sessions;
import dev.madang.account.SignOn;
import dev.madang.account.oidc.BearerTokens;
import dev.madang.account.oidc.Connection;
import dev.madang.account.oidc.OidcProvider;
import dev.madang.account.oidc.OidcSettings;
import dev.madang.identity.Throttle;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** As {@link Wiring}: the parts of the company's sign-on, and what looks after sessions. */
@ApplicationScoped
public class SignOnWiring {
    /** Wrong tokens that one address may send. */
    private static final int WRONG_TOKENS = 100;

    private static final Duration WRONG_TOKENS_WITHIN = Duration.ofMinutes(5);

    private final SignOnSettings settings = new SignOnSettings(new Settings());
    private final Optional<OidcSettings> wanted = settings.provider();
    private final Duration refresh = settings.refresh();
    private final Optional<Connection> connection =
            wanted.map(it -> new Connection(it, Clock.systemUTC(), System::nanoTime));
    private final Optional<Provider> provider = connection.map(OidcProvider::new);

    @Resource
    private ManagedScheduledExecutorService scheduler;

    /** For what waits for the provider: the scheduler's threads have heartbeats to send. */
    @Resource
    private ManagedExecutorService executor;

    private @Nullable ScheduledFuture<?> looking;

    @Produces
    @Singleton
    SignOn signOn(Sessions sessions, AccountTools tools) {
        return new SignOn(provider, sessions, tools);
    }

    @Produces
    @Singleton
    OwnSessions ownSessions(Sessions sessions, AccountTools tools) {
        return new OwnSessions(sessions, tools.common());
    }

    /** Of programs, where the provider is set. */
    @Produces
    @Singleton
    Bearers bearers() {
        return new Bearers(connection.map(
                it -> new BearerTokens(it, new Throttle(WRONG_TOKENS, WRONG_TOKENS_WITHIN, System::nanoTime))));
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object context, Sessions sessions, SignOn signOn) {
        Renewals.Pace pace = new Renewals.Pace(refresh, executor, System::nanoTime);
        Optional<Renewals> renewals = provider.map(it -> new Renewals(it, sessions, signOn, pace));
        looking = scheduler.scheduleWithFixedDelay(
                () -> {
                    sessions.check();
                    renewals.ifPresent(Renewals::check);
                },
                1,
                1,
                TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        ScheduledFuture<?> task = looking;
        if (task != null) {
            task.cancel(false);
        }
    }

    /** Tells by a token of the provider who acts; empty where there is no provider. */
    record Bearers(Optional<BearerTokens> tokens) {}
}
