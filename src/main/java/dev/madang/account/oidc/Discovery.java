package dev.madang.account.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0), asked when it is needed first and then every hour, and the
 * keys that it signs with. Safe for use by many threads.
 */
final class Discovery {
    private static final Logger LOG = System.getLogger(Discovery.class.getName());

    private static final Duration FRESH = Duration.ofHours(1);

    /** While the provider is away, so that not everybody waits for it. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    /** For the first word of the provider, while one of them asks for it: a provider that hangs shall not hold all threads. */
    private static final Duration OTHERS_WAIT = Duration.ofSeconds(2);

    private static final Duration KEYS_FRESH = Duration.ofMinutes(5);
    private static final Duration KEYS_WITHIN = Duration.ofSeconds(10);
    private static final Duration KEYS_NEWER = Duration.ofSeconds(10);
    private static final Duration KEYS_OUTAGE = Duration.ofHours(24);

    /** Of RFC 7518 what is asymmetric. EdDSA would need Tink, one more library. */
    private static final Set<JWSAlgorithm> ASYMMETRIC = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final Issuer issuer;
    private final ProviderHttp http;
    private final LongSupplier nanoTime;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile long askAt;

    /** What is known of the provider. */
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Set<JWSAlgorithm> algorithms) {
        /** Finds the key of a token by its {@code kid}; keys in its own header are never taken. */
        JWSVerificationKeySelector<SecurityContext> selector() {
            return new JWSVerificationKeySelector<>(algorithms, keys);
        }
    }

    Discovery(String issuer, ProviderHttp http, LongSupplier nanoTime) {
        this.issuer = new Issuer(issuer);
        this.http = http;
        this.nanoTime = nanoTime;
        this.askAt = nanoTime.getAsLong();
    }

    /**
     * What is known. One caller asks if that is too old; the others go on with what was known before, or wait a moment where that
     * is nothing.
     *
     * @throws ProblemException provider-away
     */
    Known known() {
        if (isOld() && mayAsk()) {
            try {
                askIfOld();
            } finally {
                asking.unlock();
            }
        }
        Known there = known;
        if (there == null) {
            throw away();
        }
        return there;
    }

    private boolean isOld() {
        return nanoTime.getAsLong() - askAt >= 0;
    }

    private boolean mayAsk() {
        try {
            return known == null ? asking.tryLock(OTHERS_WAIT.toMillis(), TimeUnit.MILLISECONDS) : asking.tryLock();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void askIfOld() {
        if (!isOld()) {
            return; // somebody else has asked meanwhile
        }
        try {
            known = ask(Optional.ofNullable(known));
            askAt = nanoTime.getAsLong() + FRESH.toNanos();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the sign-on provider is away: {0}", e.getMessage());
            askAt = nanoTime.getAsLong() + ASK_AGAIN.toNanos();
        }
    }

    /** What to throw where the provider does not answer. */
    static ProblemException away() {
        return new ProblemException(
                        ProblemType.PROVIDER_AWAY, "The company's sign-on does not answer. Try again in a moment.")
                .retryAfter((int) KEYS_WITHIN.toSeconds());
    }

    private Known ask(Optional<Known> before) throws IOException {
        OIDCProviderMetadata metadata = read();
        URL keysUrl = metadata.getJWKSetURI().toURL();
        Set<JWSAlgorithm> algorithms = new HashSet<>(ASYMMETRIC);
        if (metadata.getIDTokenJWSAlgs() != null) {
            algorithms.retainAll(metadata.getIDTokenJWSAlgs());
        }
        if (algorithms.isEmpty()) {
            throw new IOException("it signs with none of " + ASYMMETRIC);
        }
        JWKSource<SecurityContext> keys = before.filter(
                        it -> it.metadata().getJWKSetURI().equals(metadata.getJWKSetURI()))
                .map(Known::keys)
                .orElseGet(() -> keys(keysUrl));
        return new Known(metadata, keys, Set.copyOf(algorithms));
    }

    private OIDCProviderMetadata read() throws IOException {
        try {
            OIDCProviderMetadata metadata =
                    OIDCProviderMetadata.parse(http.retrieveResource(OIDCProviderMetadata.resolveURL(issuer))
                            .getContent());
            if (!issuer.equals(metadata.getIssuer())) {
                throw new IOException(
                        "it calls itself " + metadata.getIssuer() + ", and madang.oidc.issuer is " + issuer);
            }
            checkAddresses(metadata);
            return metadata;
        } catch (GeneralException | MalformedURLException e) {
            throw new IOException("what it says of itself is not understood: " + e.getMessage(), e);
        }
    }

    /** What comes by TLS leads nowhere without. */
    private void checkAddresses(OIDCProviderMetadata metadata) throws IOException {
        for (URI needed : new URI[] {
            metadata.getAuthorizationEndpointURI(), metadata.getTokenEndpointURI(), metadata.getJWKSetURI()
        }) {
            if (needed == null) {
                throw new IOException("it names no authorization_endpoint, token_endpoint or jwks_uri");
            }
        }
        boolean tls = issuer.getValue().startsWith("https:");
        boolean safe = Stream.of(
                        metadata.getAuthorizationEndpointURI(),
                        metadata.getTokenEndpointURI(),
                        metadata.getJWKSetURI(),
                        metadata.getUserInfoEndpointURI(),
                        metadata.getEndSessionEndpointURI())
                .allMatch(it -> it == null || !tls || "https".equals(it.getScheme()));
        if (!safe) {
            throw new IOException("one of its endpoints has no https: address");
        }
    }

    private JWKSource<SecurityContext> keys(URL url) {
        return JWKSourceBuilder.<SecurityContext>create(url, http)
                .cache(KEYS_FRESH.toMillis(), KEYS_WITHIN.toMillis())
                .refreshAheadCache(false) // it would start threads
                .rateLimited(KEYS_NEWER.toMillis())
                .outageTolerant(KEYS_OUTAGE.toMillis())
                .build();
    }
}
