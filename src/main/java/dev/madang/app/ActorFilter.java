package dev.madang.app;

import dev.madang.identity.Actor;
import dev.madang.identity.NetworkAddress;
import dev.madang.identity.Secrets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Finds out who makes a request, before anything else is asked. */
public class ActorFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient GuestCookie guests = new GuestCookie(new Secrets());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String address = NetworkAddress.of(request.getRemoteAddr());
        CurrentActor.set(request, Actor.guest(guests.id(request, response), address));
        chain.doFilter(request, response);
    }
}
