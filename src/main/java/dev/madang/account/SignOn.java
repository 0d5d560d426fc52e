package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.journal.EventType;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Signs people in and out by the company's provider, where there is one. Safe for use by many threads. */
public final class SignOn {
    private static final Logger LOG = System.getLogger(SignOn.class.getName());

    private final Optional<Provider> provider;
    private final Sessions sessions;
    private final AccountTools tools;
    private final Flows flows = new Flows();
    private final RecentLogouts logouts = new RecentLogouts();

    public SignOn(Optional<Provider> provider, Sessions sessions, AccountTools tools) {
        this.provider = provider;
        this.sessions = sessions;
        this.tools = tools;
    }

    /**
     * What somebody asks for who wants to sign in.
     *
     * @param to where they want to go then: a path of ours
     * @param callback where the provider sends them
     * @param browser what the browser's cookie holds; empty where it has none
     * @param address the network address that they ask from
     */
    public record Wish(String to, URI callback, String browser, String address) {}

    /**
     * A sign-on that has begun.
     *
     * @param location where to send the browser
     * @param browser what its cookie is to hold
     */
    public record Begun(URI location, String browser) {}

    /**
     * A sign-on that has ended well.
     *
     * @param token of the new session
     * @param isLast whether the browser has begun no other
     */
    public record Done(String token, boolean isLast) {
        /** Without the secret. */
        @Override
        public String toString() {
            return "Done[isLast=" + isLast + "]";
        }
    }

    /** Whether there is a provider. */
    public boolean isOffered() {
        return provider.isPresent();
    }

    /**
     * Begins a sign-on.
     *
     * @throws ProblemException provider-away; not-found where there is no provider
     */
    public Begun begin(Wish wish) {
        String browser = flows.knows(wish.browser())
                ? wish.browser()
                : tools.common().secrets().token();
        Flow flow = new Flow(
                tools.common().secrets().token(),
                tools.common().secrets().token(),
                tools.common().secrets().token(),
                browser,
                wish.callback(),
                wish.to(),
                wish.address(),
                tools.nanoTime().getAsLong());
        URI location = provider().authorization(flow);
        flows.add(flow);
        return new Begun(location, browser);
    }

    /** Where somebody wanted to go who has come back; empty where that sign-on was not begun in this browser. */
    public Optional<String> wanted(Map<String, List<String>> answer, String browser) {
        return flows.find(state(answer), browser, tools.nanoTime().getAsLong()).map(Flow::to);
    }

    private static String state(Map<String, List<String>> answer) {
        List<String> state = answer.getOrDefault("state", List.of());
        return state.size() == 1 ? state.get(0) : "";
    }

    /**
     * Ends a sign-on and begins a session.
     *
     * @param answer the parameters of the request
     * @param browser what the browser's cookie holds; empty where it has none
     * @throws ProblemException provider-away; provider-refused, for whatever is wrong with the answer
     */
    public Done finish(Map<String, List<String>> answer, String browser, String address) {
        Flow flow = flows.take(state(answer), browser, tools.nanoTime().getAsLong())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.PROVIDER_REFUSED,
                        "This sign-on was not begun in this browser, or too long ago. Try again."));
        long asked = tools.nanoTime().getAsLong();
        try {
            Provider.Granted granted = provider().redeem(flow, answer);
            return new Done(open(granted, address, asked), !flows.knows(browser));
        } catch (ProblemException refusal) {
            if (refusal.type() == ProblemType.PROVIDER_REFUSED) {
                Actor nobody = Actor.guest(tools.common().secrets().id(), address);
                record(EventType.SIGN_IN_REFUSED, nobody, Map.of("reason", "provider"));
            }
            throw refusal;
        }
    }

    /**
     * Ends the session of that token.
     *
     * @param back where the provider sends the browser then
     * @return where to send the browser, so that it is signed out at the provider too
     */
    public Optional<URI> signOut(String token, String address, URI back) {
        return sessions.close(token).flatMap(ended -> {
            record(EventType.SIGNED_OUT, ended.person().actor(address, ended.id()), Map.of());
            return provider.flatMap(there -> ended.grant().flatMap(grant -> there.endSession(grant, back)));
        });
    }

    /**
     * Ends what a logout token names.
     *
     * @throws ProblemException provider-away; provider-refused; not-found where there is no provider
     */
    public void loggedOut(String token) {
        Provider.LoggedOut over = provider().loggedOut(token);
        logouts.add(
                over,
                tools.nanoTime()
                        .getAsLong()); // before sessions are looked through: who is under way looks here afterwards
        end(over);
    }

    /**
     * Ends what the provider names by a frame in a browser (OpenID Connect Front-Channel Logout 1.0): sessions of that
     * {@code sid}, which nobody guesses.
     *
     * @throws ProblemException not-found where there is no provider; provider-refused
     */
    public void loggedOut(String issuer, String sid) {
        if (!provider().isIssuer(issuer) || sid.isEmpty()) {
            throw new ProblemException(
                    ProblemType.PROVIDER_REFUSED, "Send \"iss\" and \"sid\" as the sign-on provider does.");
        }
        end(new Provider.LoggedOut(sid, ""));
    }

    private void end(Provider.LoggedOut over) {
        sessions.endIf(session -> session.grant()
                        .filter(grant -> over.names(session.person(), grant))
                        .isPresent())
                .forEach(this::takeDown);
    }

    /** Ends a session that is over at the provider, also where that cannot be taken down now. */
    void end(Session over) {
        try {
            sessions.endIf(it -> it.id().equals(over.id())).forEach(this::takeDown);
        } catch (ProblemException databaseIsAway) {
            LOG.log(Level.WARNING, "the end of the session {0} is not in the journal", over.id());
        }
    }

    private void takeDown(Session ended) {
        record(EventType.SIGNED_OUT, ended.actor(), Map.of("reason", "provider"));
    }

    /**
     * Nobody is in of whom the journal does not know, nor whom the provider has signed out again since.
     *
     * @param asked when the provider was asked about the code
     */
    private String open(Provider.Granted granted, String address, long asked) {
        Person person = granted.person();
        Sessions.Opened opened = sessions.open(person, Optional.of(granted.grant()), address);
        if (logouts.anySince(asked, over -> over.names(person, granted.grant()))) {
            sessions.end(person.subject(), opened.id());
            throw new ProblemException(
                    ProblemType.PROVIDER_REFUSED, "The company's sign-on has signed you out meanwhile. Try again.");
        }
        try {
            record(EventType.SIGNED_IN, person.actor(address, opened.id()), Map.of());
        } catch (ProblemException databaseIsAway) {
            sessions.end(person.subject(), opened.id());
            throw databaseIsAway;
        }
        return opened.token();
    }

    private Provider provider() {
        return provider.orElseThrow(() -> new ProblemException(
                ProblemType.NOT_FOUND, "This server has no sign-on provider; its operator sets madang.oidc.issuer."));
    }

    private void record(EventType type, Actor by, Map<String, String> details) {
        tools.common().transactions().run(() -> tools.common().record(by, type, null, details));
    }
}
