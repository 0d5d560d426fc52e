package dev.madang.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a {@link ScriptedProvider} has given out: codes, access and refresh tokens; each for one sign-in. */
final class ScriptedGrants {
    private final ScriptedProvider provider;
    private final Map<String, Grant> byCode = new HashMap<>();
    private final Map<String, Grant> byAccess = new HashMap<>();
    private final Map<String, Grant> byRefresh = new HashMap<>();
    private final Map<String, ScriptedUser> known = new HashMap<>();
    private int accessSeconds = 300;
    private String lastSession = "";

    /** One sign-in, with the parameters by which it was asked for. */
    private record Grant(String subject, String session, Map<String, String> asked) {}

    ScriptedGrants(ScriptedProvider provider) {
        this.provider = provider;
    }

    synchronized void know(ScriptedUser user) {
        known.put(user.subject(), user);
    }

    synchronized void confuse(ScriptedUser whom, ScriptedUser other) {
        known.put(whom.subject(), other);
    }

    synchronized void forget(ScriptedUser user) {
        known.remove(user.subject());
    }

    synchronized void accessFor(int seconds) {
        accessSeconds = seconds;
    }

    synchronized String lastSession() {
        return lastSession;
    }

    /** Signs in at once, and sends back with a code. */
    synchronized void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Replies.parameters(exchange);
        for (String needed : List.of("redirect_uri", "state", "nonce", "code_challenge")) {
            if (asked.getOrDefault(needed, "").isEmpty()) {
                provider.odd("authorize without " + needed);
            }
        }
        if (!"code".equals(asked.get("response_type"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !ScriptedProvider.CLIENT.equals(asked.get("client_id"))
                || !List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid")) {
            provider.odd("authorize with " + asked);
        }
        ScriptedUser user = provider.user();
        know(user);
        lastSession = "sid-" + UUID.randomUUID();
        String code = UUID.randomUUID().toString();
        byCode.put(code, new Grant(user.subject(), lastSession, asked));
        Map<String, String> back = new LinkedHashMap<>();
        back.put("code", code);
        back.put("state", asked.getOrDefault("state", ""));
        back.put("iss", provider.issuer());
        Replies.redirect(exchange, asked.getOrDefault("redirect_uri", ""), provider.sentBack(back));
    }

    synchronized void token(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Replies.parameters(exchange);
        provider.asked("POST /token " + asked.get("grant_type"));
        if (!isClient(exchange, asked)) {
            refuse(exchange, 401, "invalid_client");
            return;
        }
        boolean first = "authorization_code".equals(asked.get("grant_type"));
        Grant grant = first
                ? byCode.remove(asked.getOrDefault("code", ""))
                : byRefresh.remove(asked.getOrDefault("refresh_token", ""));
        if (grant == null || (first && !fits(grant, asked)) || !known.containsKey(grant.subject())) {
            provider.odd("no grant for " + asked.get("grant_type"));
            refuse(exchange, 400, "invalid_grant");
            return;
        }
        Replies.json(exchange, 200, tokens(grant, first));
    }

    private static boolean isClient(HttpExchange exchange, Map<String, String> asked) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        if (header == null) {
            return ScriptedProvider.CLIENT.equals(asked.get("client_id"))
                    && ScriptedProvider.SECRET.equals(asked.get("client_secret"));
        }
        String both =
                new String(Base64.getDecoder().decode(header.replaceFirst("(?i)^Basic ", "")), StandardCharsets.UTF_8);
        return URLDecoder.decode(both, StandardCharsets.UTF_8)
                .equals(ScriptedProvider.CLIENT + ":" + ScriptedProvider.SECRET);
    }

    /** The same place to return to, and the verifier of the challenge (RFC 7636, 4.6). */
    private boolean fits(Grant grant, Map<String, String> asked) {
        boolean samePlace = grant.asked().getOrDefault("redirect_uri", "").equals(asked.get("redirect_uri"));
        String challenge = grant.asked().getOrDefault("code_challenge", "");
        // Without a challenge it was odd already, and goes on, as at most providers.
        boolean verified = challenge.isEmpty() || challenge.equals(challenge(asked.getOrDefault("code_verifier", "")));
        if (!verified) {
            provider.odd("token without the verifier of its code");
        }
        return samePlace && verified;
    }

    private static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String tokens(Grant grant, boolean first) {
        ScriptedUser user = known.get(grant.subject());
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject(user.subject())
                .audience(ScriptedProvider.CLIENT)
                .issueTime(Forgery.at(0))
                .expirationTime(Forgery.at(accessSeconds))
                .claim("sid", grant.session())
                .claim("name", user.name())
                .claim("preferred_username", user.name())
                .claim("groups", user.groups());
        if (first) {
            // A refreshed token has none (OpenID Connect Core 1.0, 12.2).
            claims.claim("nonce", grant.asked().get("nonce"));
        }
        String access = UUID.randomUUID().toString();
        String refresh = UUID.randomUUID().toString();
        byAccess.put(access, grant);
        byRefresh.put(refresh, grant);
        return Json.createObjectBuilder()
                .add("access_token", access)
                .add("token_type", "Bearer")
                .add("expires_in", accessSeconds)
                .add("refresh_token", refresh)
                .add("id_token", provider.idToken(claims.build()))
                .build()
                .toString();
    }

    synchronized void userinfo(HttpExchange exchange) throws IOException {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        Grant grant = header == null ? null : byAccess.get(header.replaceFirst("(?i)^Bearer ", ""));
        ScriptedUser user = grant == null ? null : known.get(grant.subject());
        if (user == null) {
            refuse(exchange, 401, "invalid_token");
            return;
        }
        JsonObjectBuilder claims = Json.createObjectBuilder()
                .add("sub", user.subject())
                .add("name", user.name())
                .add("preferred_username", user.name())
                .add("groups", Json.createArrayBuilder(user.groups()));
        Replies.json(exchange, 200, claims.build().toString());
    }

    /** Ends the session at the provider, as its page would, and goes on to where the client wants. */
    void endSession(HttpExchange exchange) throws IOException {
        Map<String, String> asked = Replies.parameters(exchange);
        if (!asked.containsKey("id_token_hint") && !asked.containsKey("client_id")) {
            provider.odd("end of a session of nobody");
        }
        String back = asked.get("post_logout_redirect_uri");
        if (back == null) {
            Replies.json(exchange, 200, "{}");
        } else {
            Map<String, String> state = asked.containsKey("state") ? Map.of("state", asked.get("state")) : Map.of();
            Replies.redirect(exchange, back, state);
        }
    }

    private static void refuse(HttpExchange exchange, int status, String error) throws IOException {
        Replies.json(exchange, status, "{\"error\":\"" + error + "\"}");
    }
}
