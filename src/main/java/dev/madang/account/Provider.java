package dev.madang.account;

import dev.madang.problem.ProblemException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The company's provider of sign-ons (OpenID Connect Core 1.0). Its methods may ask it over the network, and wait a few seconds
 * for that. Safe for use by many threads.
 */
public interface Provider {
    /**
     * Where a browser is sent to sign in.
     *
     * @throws ProblemException provider-away
     */
    URI authorization(Flow flow);

    /**
     * Who has come back, by what the provider answered through the browser.
     *
     * @param answer the parameters of the request
     * @throws ProblemException provider-away; provider-refused where anything of the answer is not as it must be
     */
    Granted redeem(Flow flow, Map<String, List<String>> answer);

    /**
     * Asks what somebody may do now.
     *
     * @return empty where the provider's session is over
     * @throws ProblemException provider-away; provider-refused
     */
    Optional<Granted> refresh(Person former, Grant grant);

    /** Where a browser is sent to sign out there too; empty where the provider offers nothing, or is away. */
    Optional<URI> endSession(Grant grant, URI back);

    /**
     * Reads a logout token (OpenID Connect Back-Channel Logout 1.0, 2.6), which is good once.
     *
     * @throws ProblemException provider-away; provider-refused
     */
    LoggedOut loggedOut(String token);

    /** Whether it is this provider that calls itself so. */
    boolean isIssuer(String issuer);

    /** Somebody with what was granted. */
    record Granted(Person person, Grant grant) {}

    /**
     * Whose sessions are over: those of one session at the provider, or all of a subject.
     *
     * @param sid empty where the token names none
     * @param subject empty where the token names none
     */
    record LoggedOut(String sid, String subject) {
        /** Whether it is about what was granted to that person. */
        boolean names(Person person, Grant grant) {
            return sid.isEmpty()
                    ? person.subject().equals(subject)
                    : grant.sid().equals(sid);
        }
    }
}
