package dev.madang.account.oidc;

import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes each logout token once. Safe for use by many threads. */
final class SeenTokens {
    /** How old one may be; as long it is remembered, whatever it says itself. */
    private static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final int MAX = 10_000;
    private static final int MAX_ID_CHARS = 300;

    private final Clock clock;

    /** When each was seen, the oldest first. */
    private final Map<String, Instant> seen = new LinkedHashMap<>();

    SeenTokens(Clock clock) {
        this.clock = clock;
    }

    /**
     * Uses one up.
     *
     * @throws ProblemException provider-refused where it was used before, or is older than five minutes
     */
    synchronized void use(String id, @Nullable Date issued) {
        Instant now = clock.instant();
        dropOld(now);
        // the clock of the provider may go a minute before ours
        boolean timely = issued != null
                && issued.toInstant().isAfter(now.minus(LIFETIME.minusMinutes(1)))
                && issued.toInstant().isBefore(now.plusSeconds(60));
        if (!timely || id.length() > MAX_ID_CHARS || seen.containsKey(id)) {
            throw new ProblemException(
                    ProblemType.PROVIDER_REFUSED, "The logout token is too old, or has been used before.");
        }
        if (seen.size() >= MAX) {
            throw new ProblemException(ProblemType.PROVIDER_REFUSED, "Too many logout tokens in five minutes.");
        }
        seen.put(id, now);
    }

    private void dropOld(Instant now) {
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext() && !oldest.next().plus(LIFETIME).isAfter(now)) {
            oldest.remove();
        }
    }
}
