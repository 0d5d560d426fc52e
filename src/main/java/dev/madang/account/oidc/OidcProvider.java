package dev.madang.account.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import dev.madang.account.Flow;
import dev.madang.account.Grant;
import dev.madang.account.Person;
import dev.madang.account.Provider;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A provider by OpenID Connect: code flow with PKCE (RFC 7636), refresh and logout. */
public final class OidcProvider implements Provider {
    private static final Logger LOG = System.getLogger(OidcProvider.class.getName());
    private static final int MAX_TOKEN_CHARS = 16_384;

    private final OidcSettings settings;
    private final Discovery discovery;
    private final TokenEndpoint endpoint;
    private final IdTokens tokens;
    private final Claims claims;
    private final SeenTokens seen;

    public OidcProvider(Connection connection) {
        this.settings = connection.settings();
        this.discovery = connection.discovery();
        this.endpoint = new TokenEndpoint(connection);
        this.tokens = new IdTokens(connection);
        this.claims = new Claims(settings);
        this.seen = new SeenTokens(connection.clock());
    }

    @Override
    public URI authorization(Flow flow) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope(settings.scopes().toArray(String[]::new)),
                        new ClientID(settings.clientId()),
                        flow.callback())
                .endpointURI(metadata().getAuthorizationEndpointURI())
                .state(new State(flow.state()))
                .nonce(new Nonce(flow.nonce()))
                .codeChallenge(new CodeVerifier(flow.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    @Override
    public Granted redeem(Flow flow, Map<String, List<String>> answer) {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(code(flow, answer), flow.callback(), new CodeVerifier(flow.verifier()));
        OIDCTokens given = endpoint.ask(grant)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.PROVIDER_REFUSED, "The company's sign-on does not know the code. Try again."));
        JWT idToken = given.getIDToken();
        if (idToken == null) {
            throw IdTokens.refused(new ParseException("no ID token"));
        }
        IDTokenClaimsSet about = tokens.claims(idToken, new Nonce(flow.nonce()), given.getAccessToken());
        String subject = claims.subject(about.getSubject().getValue());
        Map<String, Object> all = about.toJSONObject();
        Set<String> groups = groups(all, given).orElse(Set.of());
        return new Granted(
                claims.person(subject, all, groups), grant(given, text(all.get("sid")), idToken.serialize()));
    }

    /** The code, once the answer is known to be one to this flow (OpenID Connect Core, 3.1.2.7; RFC 9207). */
    private AuthorizationCode code(Flow flow, Map<String, List<String>> answer) {
        if (answer.values().stream().anyMatch(values -> values.size() != 1)) {
            throw IdTokens.refused(new ParseException("a parameter that comes twice"));
        }
        return IdTokens.checked(() -> {
            AuthenticationResponse response = AuthenticationResponseParser.parse(flow.callback(), answer);
            checkIssuer(Optional.ofNullable(response.getIssuer()).map(Object::toString));
            if (!response.indicatesSuccess()) {
                throw new ParseException("it answers "
                        + response.toErrorResponse().getErrorObject().getCode());
            }
            AuthorizationCode code = response.toSuccessResponse().getAuthorizationCode();
            if (code == null) {
                throw new ParseException("neither code nor error");
            }
            return code;
        });
    }

    private void checkIssuer(Optional<String> named) throws ParseException {
        boolean missing = named.isEmpty() && metadata().supportsAuthorizationResponseIssuerParam();
        if (missing || named.filter(it -> !isIssuer(it)).isPresent()) {
            throw new ParseException("the answer is of another issuer");
        }
    }

    @Override
    public Optional<Granted> refresh(Person former, Grant grant) {
        return endpoint.ask(new RefreshTokenGrant(new RefreshToken(grant.refreshToken())))
                .map(given -> refreshed(former, grant, given));
    }

    private Granted refreshed(Person former, Grant before, OIDCTokens given) {
        JWT idToken = given.getIDToken();
        if (idToken == null) { // it need not send a new one (OpenID Connect Core, 12.2)
            Optional<Map<String, Object>> about = endpoint.userInfo(given)
                    .filter(it -> claims.subject(text(it.get("sub"))).equals(former.subject()));
            Person now = about.flatMap(claims::groups)
                    .map(groups -> claims.person(former.subject(), about.get(), groups))
                    .orElse(former);
            return new Granted(now, grant(given, before.sid(), before.idToken()).orBefore(before));
        }
        IDTokenClaimsSet about = tokens.claims(idToken, null, given.getAccessToken());
        if (!claims.subject(about.getSubject().getValue()).equals(former.subject())) {
            throw IdTokens.refused(new ParseException("a refreshed token is of somebody else"));
        }
        Map<String, Object> all = about.toJSONObject();
        Set<String> groups = groups(all, given).orElse(Set.of());
        return new Granted(
                claims.person(former.subject(), all, groups),
                grant(given, before.sid(), idToken.serialize()).orBefore(before));
    }

    private Optional<Set<String>> groups(Map<String, Object> idToken, OIDCTokens given) {
        return claims.groups(idToken)
                .or(() -> endpoint.userInfo(given)
                        .filter(it -> Objects.equals(it.get("sub"), idToken.get("sub")))
                        .flatMap(claims::groups));
    }

    private static Grant grant(OIDCTokens given, String sid, String idToken) {
        RefreshToken refresh = given.getRefreshToken();
        return new Grant(
                sid,
                idToken,
                refresh == null ? "" : refresh.getValue(),
                given.getAccessToken().getLifetime());
    }

    @Override
    public Optional<URI> endSession(Grant grant, URI back) {
        try {
            return Optional.ofNullable(metadata().getEndSessionEndpointURI())
                    .map(there -> new LogoutRequest(
                                    there, hint(grant), null, new ClientID(settings.clientId()), back, null, null)
                            .toURI());
        } catch (ProblemException isAway) {
            LOG.log(Level.INFO, "somebody has signed out here alone: {0}", isAway.detail());
            return Optional.empty();
        }
    }

    private static JWT hint(Grant grant) {
        try {
            return JWTParser.parse(grant.idToken());
        } catch (java.text.ParseException e) {
            throw new IllegalStateException("an ID token that was valid is none", e);
        }
    }

    @Override
    public LoggedOut loggedOut(String token) {
        JWT parsed = parsed(token);
        LogoutTokenClaimsSet over = tokens.logout(parsed);
        seen.use(over.getJWTID().getValue(), over.getIssueTime());
        return new LoggedOut(
                over.getSessionID() == null ? "" : over.getSessionID().getValue(),
                over.getSubject() == null
                        ? ""
                        : claims.subject(over.getSubject().getValue()));
    }

    private static JWT parsed(String token) {
        if (token.length() > MAX_TOKEN_CHARS) {
            throw IdTokens.refused(new ParseException("longer than any token"));
        }
        try {
            return JWTParser.parse(token);
        } catch (java.text.ParseException e) {
            throw IdTokens.refused(e);
        }
    }

    @Override
    public boolean isIssuer(String issuer) {
        return settings.issuer().equals(issuer);
    }

    private OIDCProviderMetadata metadata() {
        return discovery.known().metadata();
    }

    private static String text(@Nullable Object claim) {
        return claim instanceof String text ? text : "";
    }
}
