package dev.madang.app;

import dev.madang.identity.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.servlet.http.HttpServletRequest;

/** Who makes the request that a thread works for; {@link ActorFilter} has found it out. */
@ApplicationScoped
public class CurrentActor {
    private static final String ATTRIBUTE = Actor.class.getName();

    static void set(HttpServletRequest request, Actor actor) {
        request.setAttribute(ATTRIBUTE, actor);
    }

    @Produces
    Actor actor(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Actor actor) {
            return actor;
        }
        throw new IllegalStateException("the filter that finds the actor has not run");
    }
}
