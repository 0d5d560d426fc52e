package dev.madang.account.oidc;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gets tokens from the provider, and what it says of their holder. */
final class TokenEndpoint {
    private static final Logger LOG = System.getLogger(TokenEndpoint.class.getName());

    private final OidcSettings settings;
    private final Discovery discovery;
    private final ProviderHttp http;

    TokenEndpoint(Connection connection) {
        this.settings = connection.settings();
        this.discovery = connection.discovery();
        this.http = connection.http();
    }

    /**
     * Tokens for a grant; empty where it is not, or no more, good.
     *
     * @throws dev.madang.problem.ProblemException provider-away; provider-refused
     */
    Optional<OIDCTokens> ask(AuthorizationGrant grant) {
        URI there = discovery.known().metadata().getTokenEndpointURI();
        TokenRequest request = new TokenRequest.Builder(there, ourselves(), grant).build();
        try {
            TokenResponse response = OIDCTokenResponseParser.parse(http.answer(request.toHTTPRequest()));
            if (response instanceof OIDCTokenResponse given) {
                return Optional.of(given.getOIDCTokens());
            }
            return refused(response.toErrorResponse().getErrorObject());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the sign-on provider is away: {0}", e.getMessage());
            throw Discovery.away();
        } catch (ParseException e) {
            throw IdTokens.refused(e);
        }
    }

    private static Optional<OIDCTokens> refused(ErrorObject error) throws ParseException {
        if ("invalid_grant".equals(error.getCode())) {
            return Optional.empty();
        }
        if ("invalid_client".equals(error.getCode()) || "unauthorized_client".equals(error.getCode())) {
            LOG.log(
                    Level.ERROR,
                    "the sign-on provider does not take our name: look at madang.oidc.client-id and madang.oidc.client-secret");
            throw Discovery.away();
        }
        throw new ParseException("the token endpoint answers " + error.getCode());
    }

    private ClientAuthentication ourselves() {
        List<ClientAuthenticationMethod> ways = discovery.known().metadata().getTokenEndpointAuthMethods();
        ClientID id = new ClientID(settings.clientId());
        Secret secret = new Secret(settings.clientSecret());
        boolean post = ways != null
                && ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                && !ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return post ? new ClientSecretPost(id, secret) : new ClientSecretBasic(id, secret);
    }

    /**
     * The claims of the user info endpoint; empty where there is none, or where it says nothing that can be used.
     *
     * @throws dev.madang.problem.ProblemException provider-away
     */
    Optional<Map<String, Object>> userInfo(OIDCTokens given) {
        URI there = discovery.known().metadata().getUserInfoEndpointURI();
        AccessToken token = given.getAccessToken();
        if (there == null) {
            return Optional.empty();
        }
        try {
            UserInfoResponse response =
                    UserInfoResponse.parse(http.answer(new UserInfoRequest(there, token).toHTTPRequest()));
            return Optional.of(response)
                    .filter(UserInfoResponse::indicatesSuccess)
                    .map(it -> it.toSuccessResponse().getUserInfo())
                    .map(it -> it.toJSONObject());
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the sign-on provider is away: {0}", e.getMessage());
            throw Discovery.away();
        } catch (ParseException e) {
            LOG.log(Level.WARNING, "what the provider''s user info endpoint answers is not understood");
            return Optional.empty();
        }
    }
}
