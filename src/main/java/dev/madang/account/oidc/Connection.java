package dev.madang.account.oidc;

import java.time.Clock;
import java.util.function.LongSupplier;

/** What is shared by all that asks one provider: its documents are read once. */
public final class Connection {
    private final OidcSettings settings;
    private final Clock clock;
    private final ProviderHttp http = new ProviderHttp();
    private final Discovery discovery;

    /**
     * Asks nobody yet.
     *
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public Connection(OidcSettings settings, Clock clock, LongSupplier nanoTime) {
        this.settings = settings;
        this.clock = clock;
        this.discovery = new Discovery(settings.issuer(), http, nanoTime);
    }

    OidcSettings settings() {
        return settings;
    }

    Clock clock() {
        return clock;
    }

    ProviderHttp http() {
        return http;
    }

    Discovery discovery() {
        return discovery;
    }
}
