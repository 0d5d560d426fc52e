package dev.madang.app;

import dev.madang.identity.Actor;
import dev.madang.identity.Verb;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Locale;

/**
 * A request of somebody who has signed in, which says so in the servers' words too: the principal is named as the actor, and
 * the roles are the verbs that hold for the whole server.
 */
final class SignedInRequest extends HttpServletRequestWrapper {
    private final Actor actor;

    SignedInRequest(HttpServletRequest request, Actor actor) {
        super(request);
        this.actor = actor;
    }

    @Override
    public Principal getUserPrincipal() {
        return actor::id;
    }

    @Override
    public String getRemoteUser() {
        return actor.id();
    }

    @Override
    public boolean isUserInRole(String role) {
        for (Verb verb : Verb.values()) {
            if (verb.wireName().equals(role.toLowerCase(Locale.ROOT))) {
                return actor.may(verb, "");
            }
        }
        return false;
    }
}
