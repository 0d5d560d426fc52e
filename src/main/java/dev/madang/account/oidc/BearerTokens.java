package dev.madang.account.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.oauth2.sdk.ParseException;
import dev.madang.account.Person;
import dev.madang.identity.Actor;
import dev.madang.identity.Authority;
import dev.madang.identity.Throttle;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells by an access token of the provider (RFC 9068) which program acts. Safe for use by many threads. */
public final class BearerTokens {
    private static final Pattern JWT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]*");
    private static final int MAX_CHARS = 16_384;

    /** What stands in tokens of other kinds, which are for somebody else to read. */
    private static final Set<String> OF_OTHERS = Set.of("nonce", "at_hash", "c_hash", "events");

    /** As the library allows it elsewhere. */
    private static final Duration SKEW = Duration.ofSeconds(60);

    private final OidcSettings settings;
    private final Discovery discovery;
    private final Claims claims;
    private final Throttle failed;
    private final Clock clock;

    /**
     * @param failed counts wrong tokens by the address that sends them
     */
    public BearerTokens(Connection connection, Throttle failed) {
        this.settings = connection.settings();
        this.discovery = connection.discovery();
        this.claims = new Claims(settings);
        this.failed = failed;
        this.clock = connection.clock();
    }

    /** Whether that has the form of a JWT, which tickets and API keys have not. */
    public static boolean looksLikeOne(String token) {
        return JWT.matcher(token).matches();
    }

    /**
     * Who acts with that token: what its scopes say, in the groups that it names.
     *
     * @param address of who sends it
     * @throws ProblemException unauthenticated; provider-away; too-many where wrong ones came often
     */
    public Actor find(String token, String address) {
        try {
            JWTClaimsSet about = checked(token);
            Map<String, Object> all = about.toJSONObject();
            Set<String> groups = claims.groups(all).orElse(Set.of());
            Person person = claims.person(claims.subject(about.getSubject()), all, groups);
            return new Actor(person.subject(), person.name(), address, new Authority(Claims.scopes(all), "", groups));
        } catch (ProblemException refusal) {
            if (refusal.type() == ProblemType.PROVIDER_AWAY) {
                throw refusal;
            }
            failed.take(address);
            throw new ProblemException(
                    ProblemType.UNAUTHENTICATED,
                    "The access token is not one of this server's provider for this server, or it is over.");
        }
    }

    private JWTClaimsSet checked(String token) {
        return IdTokens.checked(() -> {
            if (settings.audience().isEmpty()) {
                throw new ParseException("madang.oidc.audience is not set, so that no program may come by a token");
            }
            if (token.length() > MAX_CHARS) {
                throw new ParseException("longer than any token");
            }
            DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
            processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                    new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), JOSEObjectType.JWT));
            processor.setJWSKeySelector(discovery.known().selector());
            processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(
                    Set.of(settings.audience()),
                    new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
                    Set.of("sub", "exp", "iss", "aud"),
                    OF_OTHERS));
            try {
                JWTClaimsSet about = processor.process(JWTParser.parse(token), null);
                Date issued = about.getIssueTime(); // the library looks at nbf alone
                if (issued != null && issued.toInstant().isAfter(clock.instant().plus(SKEW))) {
                    throw new ParseException("it was issued in the future");
                }
                Object kind = about.getClaim("typ"); // Keycloak's, of all its tokens
                if (kind != null && !"Bearer".equals(kind)) {
                    throw new ParseException("it is no access token");
                }
                return about;
            } catch (java.text.ParseException e) {
                throw new ParseException(String.valueOf(e.getMessage()), e);
            }
        });
    }
}
