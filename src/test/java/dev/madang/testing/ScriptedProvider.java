package dev.madang.testing;

import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * An OpenID provider on a loopback address that does what a test tells it: it signs in at once whoever it was told to, and
 * forges, rotates, refuses, hangs or goes away. It is strict about what it is asked: {@link #oddities} tells what a
 * client may not do. None of Madang's code is in it.
 */
public final class ScriptedProvider implements AutoCloseable {
    public static final String CLIENT = "madang";

    /** Long enough to be the key of HS256. */
    public static final String SECRET = "secret-of-the-tests-that-everybody-may-know";

    /** The user who is signed in unless a test says otherwise. */
    public static final ScriptedUser ANN = new ScriptedUser("ann-1", "Ann", List.of("staff"));

    private final int port = Server.freePort();
    private final ProviderKeys keys = new ProviderKeys(issuer(), SECRET);

    /** They call this while they are locked; so they are never called while this is. */
    private final ScriptedGrants grants = new ScriptedGrants(this);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new ArrayList<>();
    private final List<String> oddities = new ArrayList<>();
    private HttpServer server;
    private ScriptedUser user = ANN;
    private Optional<Forgery> forgery = Optional.empty();
    private Function<Map<String, String>, Map<String, String>> callback = Function.identity();
    private boolean failing;
    private CountDownLatch hanging = new CountDownLatch(0);

    private ScriptedProvider() {}

    /** One that answers. */
    public static ScriptedProvider open() {
        ScriptedProvider made = new ScriptedProvider();
        made.comeBack();
        return made;
    }

    /** One that is not there yet, until {@link #comeBack}. */
    public static ScriptedProvider away() {
        return new ScriptedProvider();
    }

    /** Answers from now on, at the same address. */
    public void comeBack() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        serve("/.well-known/openid-configuration", exchange -> Replies.json(exchange, 200, discovery()));
        serve("/jwks", exchange -> Replies.json(exchange, 200, keys.published()));
        serve(ProviderKeys.ATTACKERS_SET, exchange -> {
            odd("asked an attacker for keys");
            Replies.json(exchange, 200, keys.publishedByAttacker());
        });
        serve("/authorize", grants::authorize);
        serve("/token", grants::token);
        serve("/userinfo", grants::userinfo);
        serve("/end-session", grants::endSession);
        server.setExecutor(threads);
        server.start();
    }

    private void serve(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            CountDownLatch wait;
            boolean fails;
            synchronized (this) {
                wait = hanging;
                fails = failing;
            }
            try {
                if (!path.equals("/token") || fails) {
                    asked(exchange.getRequestMethod() + " " + path + (fails ? " failed" : ""));
                }
                wait.await();
                if (fails) {
                    Replies.json(exchange, 500, "{}");
                } else {
                    handler.handle(exchange);
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException bad) {
                odd(path + ": " + bad);
                Replies.json(exchange, 400, "{\"error\":\"invalid_request\"}");
            } finally {
                exchange.close();
            }
        });
    }

    /** Refuses connections from now on. */
    public void goAway() {
        if (server != null) {
            server.stop(0);
        }
    }

    /** Takes requests and does not answer them, until {@link #answer}. */
    public synchronized void hang() {
        hanging = new CountDownLatch(1);
    }

    /** Answers everything with 500 from now on. */
    public synchronized void fail() {
        failing = true;
    }

    /** Answers what waits, and what comes. */
    public synchronized void answer() {
        hanging.countDown();
    }

    public String issuer() {
        return "http://127.0.0.1:" + port;
    }

    /** What a server is set to, so that people sign in here; as its environment. */
    public Map<String, String> settings() {
        return Map.of(
                "MADANG_OIDC_ISSUER", issuer(),
                "MADANG_OIDC_CLIENT_ID", CLIENT,
                "MADANG_OIDC_CLIENT_SECRET", SECRET);
    }

    /** Signs in this one from now on; where they were known, their groups and their name are these. */
    public void signIn(ScriptedUser next) {
        grants.know(next);
        synchronized (this) {
            user = next;
        }
    }

    synchronized ScriptedUser user() {
        return user;
    }

    /** Changes somebody who has signed in; the next refresh tells. */
    public void change(ScriptedUser changed) {
        grants.know(changed);
    }

    /** Takes one for another from now on, when they refresh. */
    public void confuse(ScriptedUser whom, ScriptedUser other) {
        grants.confuse(whom, other);
    }

    /** Refuses every refresh of that one, and their signing in. */
    public void switchOff(ScriptedUser whom) {
        grants.forget(whom);
    }

    /** How long the access tokens of the next sign-ins last. */
    public void accessFor(int seconds) {
        grants.accessFor(seconds);
    }

    /** Forges ID tokens from now on. */
    public synchronized void forge(Forgery next) {
        forgery = Optional.of(next);
    }

    /** Sends people back to the client with other parameters from now on. */
    public synchronized void sendBack(Function<Map<String, String>, Map<String, String>> change) {
        callback = change;
    }

    /** Does everything as it should, from now on. */
    public void behave() {
        grants.accessFor(300);
        synchronized (this) {
            forgery = Optional.empty();
            callback = Function.identity();
            user = ANN;
            failing = false;
        }
        answer();
    }

    synchronized Map<String, String> sentBack(Map<String, String> honest) {
        return callback.apply(new LinkedHashMap<>(honest));
    }

    synchronized String idToken(JWTClaimsSet claims) {
        return forgery.map(it -> it.of(keys, claims)).orElseGet(() -> keys.signed(claims));
    }

    /** Signs with a new key from now on; the former one is gone from the published set. */
    public void rotate() {
        keys.rotate();
    }

    /** What a machine sends as its bearer token. */
    public String accessToken(JWTClaimsSet claims) {
        return keys.signed(claims, "at+jwt");
    }

    /** The same, forged. */
    public String accessToken(JWTClaimsSet claims, Forgery forged) {
        return forged.of(keys, claims);
    }

    /** Claims of a machine's token that is fine for a minute. */
    public JWTClaimsSet.Builder machine(String audience, String scope) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("machine-1")
                .audience(audience)
                .claim("client_id", "machine")
                .claim("azp", "machine")
                .claim("scope", scope)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Forgery.at(0))
                .expirationTime(Forgery.at(60));
    }

    /** A logout token as the back-channel takes it; an empty {@code sid} or {@code subject} is left out. */
    public String logoutToken(String sid, String subject) {
        return keys.signed(logoutClaims(sid, subject), "logout+jwt");
    }

    /** The same, forged. */
    public String logoutToken(String sid, String subject, LogoutForgery forged) {
        return forged.of(keys, logoutClaims(sid, subject));
    }

    private JWTClaimsSet logoutClaims(String sid, String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Forgery.at(0))
                .expirationTime(Forgery.at(120))
                .subject(subject.isEmpty() ? null : subject)
                .claim("sid", sid.isEmpty() ? null : sid)
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .build();
    }

    /** The provider's name of the session that it began last. */
    public String lastSession() {
        return grants.lastSession();
    }

    /** What was asked for, such as {@code GET /jwks} or {@code POST /token refresh_token}, in its order. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    /** How often that was asked for. */
    public int count(String request) {
        return (int) requests().stream().filter(request::equals).count();
    }

    synchronized void asked(String what) {
        requests.add(what);
    }

    synchronized void odd(String what) {
        oddities.add(what);
    }

    /** What a client of a provider may not do: a code twice, without PKCE, an attacker's keys. */
    public synchronized List<String> oddities() {
        return List.copyOf(oddities);
    }

    /** Forgets the oddities, which a test has brought about. */
    public synchronized void forgive() {
        oddities.clear();
    }

    private String discovery() {
        return """
            {"issuer":"@","authorization_endpoint":"@/authorize","token_endpoint":"@/token","userinfo_endpoint":"@/userinfo",
             "jwks_uri":"@/jwks","end_session_endpoint":"@/end-session","response_types_supported":["code"],
             "grant_types_supported":["authorization_code","refresh_token"],"subject_types_supported":["public"],
             "id_token_signing_alg_values_supported":["RS256"],"scopes_supported":["openid","profile","email"],
             "token_endpoint_auth_methods_supported":["client_secret_basic","client_secret_post"],
             "code_challenge_methods_supported":["S256"],"authorization_response_iss_parameter_supported":true,
             "backchannel_logout_supported":true,"backchannel_logout_session_supported":true,
             "frontchannel_logout_supported":true,"frontchannel_logout_session_supported":true}
            """.replace("@", issuer());
    }

    @Override
    public void close() {
        answer();
        goAway();
        threads.shutdownNow();
    }
}
