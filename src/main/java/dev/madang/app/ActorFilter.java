package dev.madang.app;

import dev.madang.account.KeyHolders;
import dev.madang.account.Sessions;
import dev.madang.account.oidc.BearerTokens;
import dev.madang.identity.Actor;
import dev.madang.identity.NetworkAddress;
import dev.madang.identity.Secrets;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.rest.IdempotencyFilter;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds out who makes a request, before anything else asks: by a token of the company's provider, an API key, else by a
 * session, else it is a guest. No container's mechanism has a say; decisions/0021.
 */
public class ActorFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    private final transient GuestCookie guests = new GuestCookie(new Secrets());

    @Inject
    private transient KeyHolders keys;

    @Inject
    private transient Sessions sessions;

    @Inject
    private transient SignOnWiring.Bearers bearers;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = NetworkAddress.of(request.getRemoteAddr());
        Actor actor = byBearer(request, response, address)
                .or(() -> bySession(request, address))
                .orElseGet(() -> Actor.guest(guests.id(request, response), address));
        CurrentActor.set(request, actor);
        chain.doFilter(actor.isGuest() ? request : new SignedInRequest(request, actor), response);
    }

    /** Bearer tokens of another kind are tickets and access tokens, which their resources look at. */
    private Optional<Actor> byBearer(HttpServletRequest request, HttpServletResponse response, String address) {
        Optional<String> token = Optional.ofNullable(request.getHeader("Authorization"))
                .filter(it -> it.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(it -> it.substring(BEARER.length()).strip());
        Optional<Actor> actor = token.flatMap(it -> {
            if (it.startsWith(KeyHolders.PREFIX)) {
                return Optional.of(found(response, () -> keys.find(it, address)));
            }
            return bearers.tokens()
                    .filter(there -> BearerTokens.looksLikeOne(it))
                    .map(there -> found(response, () -> there.find(it, address)));
        });
        actor.ifPresent(it -> request.setAttribute(IdempotencyFilter.CREDENTIAL, token.orElseThrow()));
        return actor;
    }

    /** Says in the words of RFC 6750, 3, that it is the token that was no good. */
    private static Actor found(HttpServletResponse response, Supplier<Actor> search) {
        try {
            return search.get();
        } catch (ProblemException refusal) {
            if (refusal.type() == ProblemType.UNAUTHENTICATED) {
                response.setHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            }
            throw refusal;
        }
    }

    private Optional<Actor> bySession(HttpServletRequest request, String address) {
        String name = request.isSecure() ? Sessions.SECURE_COOKIE : Sessions.COOKIE;
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .findFirst()
                        .flatMap(cookie -> {
                            request.setAttribute(IdempotencyFilter.CREDENTIAL, cookie.getValue());
                            return sessions.find(cookie.getValue(), address);
                        });
    }
}
