package dev.madang.account.oidc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.madang.identity.Actor;
import dev.madang.identity.Throttle;
import dev.madang.identity.Verb;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.testing.Forgery;
import dev.madang.testing.ScriptedProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class BearerTokensTest {
    /** One for all: it draws keys, which takes long. */
    private static final ScriptedProvider THERE = ScriptedProvider.open();

    private final AtomicLong nanos = new AtomicLong();
    private final BearerTokens tokens = tokens("madang");

    @AfterAll
    static void close() {
        THERE.close();
    }

    @Test
    void a_program_may_do_what_its_scopes_say_and_is_in_the_groups_that_it_names() {
        JWTClaimsSet claims = THERE.machine("madang", "madang:read other madang:create")
                .claim("groups", List.of("robots", 7))
                .build();

        Actor actor = tokens.find(THERE.accessToken(claims), "10.0.0.7");

        assertEquals("user:machine-1@" + THERE.issuer().substring("http://".length()), actor.id());
        assertEquals(Set.of(Verb.READ, Verb.CREATE), actor.authority().verbs());
        assertEquals(Set.of("robots"), actor.authority().groups());
        assertEquals("", actor.session());
    }

    @Test
    void scopes_may_stand_where_entra_puts_them_and_none_gives_nothing() {
        JWTClaimsSet claims = THERE.machine("madang", "")
                .claim("roles", List.of("madang:moderate"))
                .claim("scp", "madang:read")
                .build();

        assertEquals(
                Set.of(Verb.READ, Verb.MODERATE),
                tokens.find(THERE.accessToken(claims), "").authority().verbs());
        assertEquals(
                Set.of(),
                tokens.find(THERE.accessToken(THERE.machine("madang", "").build()), "")
                        .authority()
                        .verbs());
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {
                "SEVERAL_AUDIENCES_WITHOUT_PARTY",
                "SEVERAL_AUDIENCES_FOR_ANOTHER_PARTY",
                "WRONG_NONCE",
                "WITHOUT_NONCE"
            })
    void no_forged_token_lets_a_program_in(Forgery forgery) {
        String forged = THERE.accessToken(THERE.machine("madang", "madang:read").build(), forgery);

        assertEquals(ProblemType.UNAUTHENTICATED, refusal(tokens, forged), forgery::name);
    }

    @Test
    void tokens_of_another_kind_are_no_access_tokens() {
        JWTClaimsSet plain = THERE.machine("madang", "madang:read").build();
        Date later = Date.from(Instant.now().plusSeconds(3_600));

        assertEquals(ProblemType.UNAUTHENTICATED, refusal(with(plain, "nonce", "of a sign-in")));
        assertEquals(ProblemType.UNAUTHENTICATED, refusal(with(plain, "events", "logout")));
        assertEquals(ProblemType.UNAUTHENTICATED, refusal(with(plain, "typ", "ID")));
        assertEquals(ProblemType.UNAUTHENTICATED, refusal(with(plain, "iat", later)));
        assertEquals(ProblemType.UNAUTHENTICATED, refusal(tokens, THERE.logoutToken("sid", "machine-1")));
        tokens.find(with(plain, "typ", "Bearer"), "");
    }

    @Test
    void a_token_for_another_audience_or_for_none_is_refused() {
        String honest = THERE.accessToken(THERE.machine("madang", "madang:read").build());

        assertEquals(ProblemType.UNAUTHENTICATED, refusal(tokens("other"), honest));
        assertEquals(ProblemType.UNAUTHENTICATED, refusal(tokens(""), honest));
    }

    @Test
    void keys_and_tickets_do_not_look_like_tokens_of_the_provider() {
        assertFalse(BearerTokens.looksLikeOne("mk_" + "x".repeat(43)));
        assertFalse(BearerTokens.looksLikeOne("x".repeat(43)));
        assertFalse(BearerTokens.looksLikeOne(""));
        assertTrue(BearerTokens.looksLikeOne("a.b.c"));
        assertTrue(BearerTokens.looksLikeOne("a.b."));
    }

    private String with(JWTClaimsSet plain, String name, Object value) {
        return THERE.accessToken(
                new JWTClaimsSet.Builder(plain).claim(name, value).build());
    }

    private ProblemType refusal(String token) {
        return refusal(tokens, token);
    }

    private static ProblemType refusal(BearerTokens by, String token) {
        return assertThrows(ProblemException.class, () -> by.find(token, "10.0.0.7"))
                .type();
    }

    private BearerTokens tokens(String audience) {
        OidcSettings settings = new OidcSettings(
                THERE.issuer(),
                ScriptedProvider.CLIENT,
                ScriptedProvider.SECRET,
                List.of("openid"),
                "groups",
                "name",
                Set.of(),
                Set.of(),
                audience);
        return new BearerTokens(
                new Connection(settings, Clock.systemUTC(), nanos::get),
                new Throttle(100, Duration.ofMinutes(5), nanos::get));
    }
}
