package dev.madang.app;

import dev.madang.identity.Actor;
import dev.madang.identity.Throttle;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Bounds how often one actor asks over REST; guests count by their address, because they may be somebody else each time. */
public class RateFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final transient Rate actorsRate = new Rate(new Settings().requestsPerActor());
    private final transient Rate guestsRate = new Rate(new Settings().requestsPerAddress());

    @Inject
    private transient Instance<Actor> actors;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Actor actor = actors.get();
        if (actor.isGuest()) {
            guestsRate.take(actor.address(), response);
        } else {
            actorsRate.take(actor.id(), response);
        }
        chain.doFilter(request, response);
    }

    /** So many requests a minute for each. */
    private static final class Rate {
        private final int limit;
        private final Throttle asked;

        Rate(int limit) {
            this.limit = limit;
            this.asked = new Throttle(limit, WINDOW, System::nanoTime);
        }

        /** The policy is told as draft-ietf-httpapi-ratelimit-headers has it. */
        void take(String who, HttpServletResponse response) {
            response.setHeader("RateLimit-Policy", "\"requests\";q=" + limit + ";w=" + WINDOW.toSeconds());
            asked.take(who);
        }
    }
}
