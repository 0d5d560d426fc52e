package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.identity.Throttle;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.problem.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs local accounts in and out, and changes their passwords. Safe for use by many threads. */
public final class SignIn {
    /** Characters that a password has at least, as NIST SP 800-63B-4 asks for where it is the only factor. */
    public static final int PASSWORD_MIN = 15;

    /** And at most, so that nobody has us hash a book. */
    public static final int PASSWORD_MAX = 200;

    private static final int NAME_MAX = 64;
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final int FAILURES_PER_ACCOUNT = 100;

    private final AccountTools tools;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Throttle byAddress;
    private final Throttle byAccount;
    private final Throttle failedFrom;

    /**
     * @param perAddress how often one network address may try within five minutes
     */
    public SignIn(AccountTools tools, Accounts accounts, Sessions sessions, int perAddress) {
        this.tools = tools;
        this.accounts = accounts;
        this.sessions = sessions;
        byAddress = new Throttle(perAddress, WITHIN, tools.nanoTime());
        byAccount = new Throttle(FAILURES_PER_ACCOUNT, WITHIN, tools.nanoTime());
        failedFrom = new Throttle(1, WITHIN, tools.nanoTime());
    }

    /**
     * That somebody has signed in.
     *
     * @param token of the session
     */
    public record Done(String token, boolean administers) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Done[administers=" + administers + "]";
        }
    }

    /**
     * Begins a session.
     *
     * @param address who tries, as {@link dev.madang.identity.NetworkAddress} names it
     * @throws ProblemException unauthenticated, the same for a wrong name and a wrong password; too-many
     */
    public Done signIn(String name, String password, String address) {
        byAddress.take(address);
        if (failedFrom.knows(address)) { // somebody else's guesses keep out who makes none
            byAccount.check(name);
        }
        Optional<Account> found = name.length() <= NAME_MAX
                ? tools.common().transactions().run(() -> accounts.find(name))
                : Optional.empty();
        String tried = password.length() <= PASSWORD_MAX ? password : "";
        if (found.isEmpty()) {
            tools.passwords().hash(tried); // takes as long as a comparison, so that nobody learns which names there are
        }
        if (found.isEmpty() || !matches(tried, found.get().passwordHash())) {
            refused(found, address);
            throw new ProblemException(ProblemType.UNAUTHENTICATED, "There is no account with that name and password.");
        }
        Account account = found.get();
        return new Done(open(Person.of(account), address), account.administrator());
    }

    /** Nobody is in of whom the journal does not know. */
    private String open(Person person, String address) {
        Sessions.Opened opened = sessions.open(person, Optional.empty(), address);
        try {
            record(EventType.SIGNED_IN, person.actor(address, opened.id()), Map.of());
        } catch (ProblemException databaseIsAway) {
            sessions.end(person.subject(), opened.id());
            throw databaseIsAway;
        }
        return opened.token();
    }

    private void refused(Optional<Account> tried, String address) {
        failedFrom.count(address);
        tried.ifPresent(account -> byAccount.count(account.name()));
        record(
                EventType.SIGN_IN_REFUSED,
                Actor.guest(tools.common().secrets().id(), address),
                tried.map(account -> Map.of("subject", id(account))).orElse(Map.of()));
    }

    /** Ends a session. */
    public void signOut(String token, String address) {
        sessions.close(token)
                .ifPresent(ended -> record(EventType.SIGNED_OUT, ended.person().actor(address, ended.id()), Map.of()));
    }

    /**
     * Sets one's own password, ends all other sessions of the account, and gives this one another token: a call in it goes on.
     *
     * @return the session's new token
     * @throws ProblemException forbidden where the old password is not right; bad-request; too-many
     */
    public String changePassword(Actor actor, String old, String wanted) {
        byAddress.take(actor.address());
        checkLength(wanted);
        Account account = tools.common()
                .transactions()
                .run(() -> accounts.find(actor.name()))
                .filter(it -> actor.id().equals(id(it)))
                .orElseThrow(() -> new ProblemException(ProblemType.FORBIDDEN, "Only accounts have a password."));
        if (old.length() > PASSWORD_MAX || !matches(old, account.passwordHash())) {
            throw new ProblemException(ProblemType.FORBIDDEN, "That is not your password.")
                    .withViolations(List.of(new Violation("old", "is not your password")));
        }
        Account changed = account.withPassword(
                tools.passwords().hash(wanted), tools.common().clock().instant());
        tools.common().transactions().run(() -> {
            accounts.replace(changed);
            tools.common().record(actor, EventType.PASSWORD_CHANGED, null, Map.of());
        });
        sessions.endOthers(actor.id(), actor.session());
        return sessions.renewToken(actor.session())
                .orElseGet(() -> sessions.open(Person.of(changed), Optional.empty(), actor.address())
                        .token());
    }

    private static void checkLength(String password) {
        if (password.length() < PASSWORD_MIN || password.length() > PASSWORD_MAX) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The new password is too short or too long.")
                    .withViolations(List.of(new Violation(
                            "wanted", "must have " + PASSWORD_MIN + " to " + PASSWORD_MAX + " characters")));
        }
    }

    private static String id(Account account) {
        return Person.of(account).subject();
    }

    private boolean matches(String password, String hash) {
        return tools.passwords().matches(password, hash);
    }

    private void record(EventType type, Actor by, Map<String, String> details) {
        tools.common().transactions().run(() -> tools.common().record(by, type, null, details));
    }
}
