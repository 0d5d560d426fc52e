package dev.madang.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What an attacker, or a provider out of its mind, makes of a token that was honest up to here. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
public enum Forgery {
    ALG_NONE(claims -> {}, ProviderKeys::unsigned),
    CHANGED_AFTER_SIGNING(claims -> {}, ProviderKeys::changedAfterwards),
    HS256_BY_PUBLIC_KEY(claims -> {}, ProviderKeys::signedByPublicKey),
    HS256_BY_CLIENT_SECRET(claims -> {}, ProviderKeys::signedByClientSecret),
    ANOTHER_KEY_OF_THAT_ID(claims -> {}, ProviderKeys::signedByAnotherKey),
    KEY_IN_HEADER(claims -> {}, ProviderKeys::signedByKeyInHeader),
    KEY_ELSEWHERE(claims -> {}, ProviderKeys::signedByKeyElsewhere),
    ENCRYPTION_KEY(claims -> {}, ProviderKeys::signedByEncryptionKey),
    REMOVED_KEY(claims -> {}, ProviderKeys::signedByRemovedKey),
    UNKNOWN_DEMAND(claims -> {}, ProviderKeys::withUnknownDemand),
    EXPIRED(claims -> claims.issueTime(at(-7_200)).notBeforeTime(at(-7_200)).expirationTime(at(-3_600))),
    WITHOUT_EXPIRY(claims -> claims.expirationTime(null)),
    ISSUED_IN_THE_FUTURE(claims -> claims.issueTime(at(3_600)).expirationTime(at(7_200))),
    NOT_YET_VALID(claims -> claims.notBeforeTime(at(3_600)).expirationTime(at(7_200))),
    WRONG_ISSUER(claims -> claims.issuer("https://evil.example")),
    WITHOUT_ISSUER(claims -> claims.issuer(null)),
    WRONG_AUDIENCE(claims -> claims.audience("another-client")),
    SEVERAL_AUDIENCES_WITHOUT_PARTY(Forgery::forSeveral),
    SEVERAL_AUDIENCES_FOR_ANOTHER_PARTY(claims -> {
        forSeveral(claims);
        claims.claim("azp", "another-client");
    }),
    WRONG_NONCE(claims -> claims.claim("nonce", "of-another-sign-in")),
    WITHOUT_NONCE(claims -> claims.claim("nonce", null)),
    WITHOUT_SUBJECT(claims -> claims.subject(null));

    private final Consumer<JWTClaimsSet.Builder> change;
    private final BiFunction<ProviderKeys, JWTClaimsSet, String> signing;

    Forgery(Consumer<JWTClaimsSet.Builder> change) {
        this(change, ProviderKeys::signed);
    }

    Forgery(Consumer<JWTClaimsSet.Builder> change, BiFunction<ProviderKeys, JWTClaimsSet, String> signing) {
        this.change = change;
        this.signing = signing;
    }

    String of(ProviderKeys keys, JWTClaimsSet honest) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(honest);
        change.accept(claims);
        return signing.apply(keys, claims.build());
    }

    private static void forSeveral(JWTClaimsSet.Builder claims) {
        claims.audience(List.of(ScriptedProvider.CLIENT, "another-client")).claim("azp", null);
    }

    static Date at(long secondsFromNow) {
        return Date.from(Instant.now().plus(Duration.ofSeconds(secondsFromNow)));
    }
}
