package dev.madang.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** What makes a logout token none, by OpenID Connect Back-Channel Logout 1.0, section 2.6. */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
public enum LogoutForgery {
    ALG_NONE(claims -> {}, ProviderKeys::unsigned),
    WRONG_SIGNATURE(claims -> {}, ProviderKeys::signedByAnotherKey),
    HS256_BY_PUBLIC_KEY(claims -> {}, ProviderKeys::signedByPublicKey),
    KEY_IN_HEADER(claims -> {}, ProviderKeys::signedByKeyInHeader),
    WITH_NONCE(claims -> claims.claim("nonce", "n")),
    WITHOUT_EVENTS(claims -> claims.claim("events", null)),
    ANOTHER_EVENT(claims -> claims.claim("events", Map.of("http://schemas.openid.net/event/other", Map.of()))),
    WRONG_AUDIENCE(claims -> claims.audience("another-client")),
    WRONG_ISSUER(claims -> claims.issuer("https://evil.example")),
    NEITHER_SESSION_NOR_SUBJECT(claims -> claims.subject(null).claim("sid", null)),
    WITHOUT_ID(claims -> claims.jwtID(null)),
    ISSUED_IN_THE_FUTURE(claims -> claims.issueTime(Forgery.at(3_600)).expirationTime(Forgery.at(3_700))),
    EXPIRED(claims -> claims.issueTime(Forgery.at(-7_200)).expirationTime(Forgery.at(-3_600)));

    private final Consumer<JWTClaimsSet.Builder> change;
    private final BiFunction<ProviderKeys, JWTClaimsSet, String> signing;

    LogoutForgery(Consumer<JWTClaimsSet.Builder> change) {
        this(change, (keys, claims) -> keys.signed(claims, "logout+jwt"));
    }

    LogoutForgery(Consumer<JWTClaimsSet.Builder> change, BiFunction<ProviderKeys, JWTClaimsSet, String> signing) {
        this.change = change;
        this.signing = signing;
    }

    String of(ProviderKeys keys, JWTClaimsSet honest) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder(honest);
        change.accept(claims);
        return signing.apply(keys, claims.build());
    }
}
