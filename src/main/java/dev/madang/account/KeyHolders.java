package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.identity.Digest;
import dev.madang.identity.Throttle;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.storage.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells by an API key who acts. Safe for use by many threads. */
public final class KeyHolders {
    /** Begins every key, so that people and scanners know one when they see it. */
    public static final String PREFIX = "mk_";

    /** The last use is noted this often at most: it tells whether a key is in use, and costs a write. */
    private static final Duration NOTED_EVERY = Duration.ofHours(1);

    private final ApiKeys keys;
    private final Transactions transactions;
    private final Clock clock;
    private final Throttle failed;

    /**
     * @param failed counts wrong keys by the address that sends them
     */
    public KeyHolders(ApiKeys keys, Transactions transactions, Clock clock, Throttle failed) {
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
        this.failed = failed;
    }

    /**
     * Who holds the key {@code token}. A good one is good also where many bad ones came from: others may share that address.
     *
     * @param address of who sends it
     * @throws ProblemException unauthenticated; too-many where that has happened often
     */
    public Actor find(String token, String address) {
        Instant now = clock.instant();
        String hash = Digest.of(token);
        return transactions
                .run(() -> keys.findByTokenHash(hash)
                        .filter(key -> !key.isOver(now))
                        .map(key -> noted(key, now)))
                .orElseThrow(() -> refusal(address))
                .actor(address);
    }

    private ApiKey noted(ApiKey key, Instant now) {
        Instant last = key.lastUsed();
        if (last == null || last.plus(NOTED_EVERY).isBefore(now)) {
            keys.used(key.id(), now);
        }
        return key;
    }

    private ProblemException refusal(String address) {
        failed.take(address);
        return new ProblemException(
                ProblemType.UNAUTHENTICATED, "The API key is not valid: it is unknown, revoked or expired.");
    }
}
