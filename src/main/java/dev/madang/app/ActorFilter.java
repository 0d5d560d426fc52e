package dev.madang.app;

import dev.madang.account.KeyHolders;
import dev.madang.account.Sessions;
import dev.madang.identity.Actor;
import dev.madang.identity.NetworkAddress;
import dev.madang.identity.Secrets;
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

/** Finds out who makes a request, before anything else asks: by an API key, else by a session, else it is a guest. */
public class ActorFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String BEARER = "Bearer ";

    private final transient GuestCookie guests = new GuestCookie(new Secrets());

    @Inject
    private transient KeyHolders keys;

    @Inject
    private transient Sessions sessions;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = NetworkAddress.of(request.getRemoteAddr());
        Actor actor = byKey(request, address)
                .or(() -> bySession(request, address))
                .orElseGet(() -> Actor.guest(guests.id(request, response), address));
        CurrentActor.set(request, actor);
        chain.doFilter(request, response);
    }

    /** Bearer tokens of another kind are tickets and access tokens, which their resources look at. */
    private Optional<Actor> byKey(HttpServletRequest request, String address) {
        String header = request.getHeader("Authorization");
        return Optional.ofNullable(header)
                .filter(it -> it.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(it -> it.substring(BEARER.length()).strip())
                .filter(it -> it.startsWith(KeyHolders.PREFIX))
                .map(it -> {
                    request.setAttribute(IdempotencyFilter.CREDENTIAL, it);
                    return keys.find(it, address);
                });
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
