package dev.madang.account.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.AuthorizedParty;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.AccessTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import com.nimbusds.openid.connect.sdk.validators.InvalidHashException;
import com.nimbusds.openid.connect.sdk.validators.LogoutTokenValidator;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Believes ID tokens and logout tokens, or does not; the library's validators do the work. */
final class IdTokens {
    private static final Logger LOG = System.getLogger(IdTokens.class.getName());

    /** As the library allows it elsewhere. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final Issuer issuer;
    private final ClientID client;
    private final Discovery discovery;
    private final Clock clock;

    IdTokens(Connection connection) {
        this.issuer = new Issuer(connection.settings().issuer());
        this.client = new ClientID(connection.settings().clientId());
        this.discovery = connection.discovery();
        this.clock = connection.clock();
    }

    /**
     * The claims of an ID token (OpenID Connect Core, 3.1.3.7).
     *
     * @param nonce that must stand in it; null for a refreshed one, which has none
     */
    IDTokenClaimsSet claims(JWT token, @Nullable Nonce nonce, AccessToken accessToken) {
        return checked(() -> {
            IDTokenClaimsSet claims =
                    new IDTokenValidator(issuer, client, discovery.known().selector(), null).validate(token, nonce);
            checkMore(claims);
            if (claims.getAccessTokenHash() != null && token instanceof SignedJWT signed) {
                AccessTokenValidator.validate(
                        accessToken, signed.getHeader().getAlgorithm(), claims.getAccessTokenHash());
            }
            return claims;
        });
    }

    /** The claims of a logout token; whether it comes a second time is not looked at here. */
    LogoutTokenClaimsSet logout(JWT token) {
        // not only typ "logout+jwt": providers of before 2022 send "JWT", and the events claim tells it from all others
        return checked(() -> new LogoutTokenValidator(
                        issuer, client, false, discovery.known().selector(), null)
                .validate(token));
    }

    /** What the library leaves to others: whose token it is where it names somebody, and whether it is good already. */
    private void checkMore(IDTokenClaimsSet claims) throws BadJOSEException {
        AuthorizedParty party = claims.getAuthorizedParty();
        if (party == null ? claims.getAudience().size() > 1 : !party.getValue().equals(client.getValue())) {
            throw new BadJOSEException("it is for another party, or does not say for which (azp)");
        }
        Date notBefore = claims.getDateClaim("nbf");
        if (notBefore != null && notBefore.toInstant().isAfter(clock.instant().plus(SKEW))) {
            throw new BadJOSEException("it is not valid yet (nbf)");
        }
    }

    interface Check<T> {
        T run() throws BadJOSEException, JOSEException, InvalidHashException, ParseException;
    }

    /** Tells a provider that is away from a token that is not to be believed. */
    static <T> T checked(Check<T> check) {
        try {
            return check.run();
        } catch (RateLimitReachedException e) { // a key that was not there seconds ago
            throw refused(e);
        } catch (KeySourceException e) {
            LOG.log(Level.WARNING, "the sign-on provider''s keys cannot be read: {0}", e.getMessage());
            throw Discovery.away();
        } catch (BadJOSEException | JOSEException | InvalidHashException | ParseException e) {
            throw refused(e);
        }
    }

    static ProblemException refused(Exception why) {
        // what it says may be the sender's words
        String text = String.valueOf(why.getMessage()).replaceAll("[\\p{Cntrl}]", " ");
        LOG.log(
                Level.WARNING,
                "a token of the sign-on is refused: {0}",
                text.substring(0, Math.min(text.length(), 200)));
        return new ProblemException(
                ProblemType.PROVIDER_REFUSED, "What the company's sign-on has sent is not valid. Try again.");
    }
}
