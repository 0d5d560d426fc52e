package dev.madang.app;

import dev.madang.account.Pbkdf2Passwords;
import dev.madang.account.Sessions;
import dev.madang.identity.Passwords;
import dev.madang.identity.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Stands where AccountWiring comes. */
@ApplicationScoped
public class Pending {
    @Produces
    @Singleton
    Passwords passwords() {
        return new Pbkdf2Passwords();
    }

    @Produces
    @Singleton
    Sessions sessions() {
        return new Sessions(new Secrets(), Duration.ofHours(8), System::nanoTime);
    }
}
