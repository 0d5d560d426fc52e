package dev.madang.app;

import dev.madang.account.AccountTools;
import dev.madang.account.Accounts;
import dev.madang.account.FirstAccount;
import dev.madang.account.Pbkdf2Passwords;
import dev.madang.account.Sessions;
import dev.madang.account.SignIn;
import dev.madang.account.jpa.JpaAccounts;
import dev.madang.identity.Passwords;
import dev.madang.identity.Secrets;
import dev.madang.journal.Tools;
import dev.madang.storage.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** The parts of local accounts. */
@ApplicationScoped
public class AccountWiring {
    private static final Logger LOG = System.getLogger(AccountWiring.class.getName());

    private final Settings settings = new Settings();

    @Produces
    @Singleton
    Passwords passwords() {
        return new Pbkdf2Passwords();
    }

    @Produces
    @Singleton
    Sessions sessions() {
        Sessions.Limits limits = new Sessions.Limits(settings.signInIdle(), settings.signInAbsolute());
        return new Sessions(new Secrets(), limits, Clock.systemUTC(), System::nanoTime);
    }

    @Produces
    @Singleton
    Accounts accounts(Database database) {
        return new JpaAccounts(database);
    }

    @Produces
    @Singleton
    AccountTools accountTools(Tools common, Passwords passwords) {
        return new AccountTools(common, passwords, System::nanoTime);
    }

    @Produces
    @Singleton
    FirstAccount firstAccount(AccountTools tools, Accounts accounts) {
        // a warning, because servers show those whatever else they hide
        return new FirstAccount(tools, accounts, lines -> LOG.log(Level.WARNING, lines));
    }

    @Produces
    @Singleton
    SignIn signIn(AccountTools tools, Accounts accounts, Sessions sessions) {
        return new SignIn(tools, accounts, sessions, settings.signInsPerAddress());
    }
}
