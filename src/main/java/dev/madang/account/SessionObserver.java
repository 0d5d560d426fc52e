package dev.madang.account;

import dev.madang.identity.Actor;

/**
 * Is told what becomes of sessions. Called outside of all locks, by the thread that has caused it: a request's, or the one that
 * looks after sessions. It does not take long, and what it throws is logged and reaches nobody.
 */
public interface SessionObserver {
    /**
     * A session is over: signed out, too old, ended by its owner, by the provider or by a new password. Its token is worth
     * nothing from before this call.
     */
    void ended(String sessionId, String subject);

    /**
     * The provider says now that somebody may do more or less, is in other groups, or has another name.
     *
     * @param now with the session that it holds for; other sessions of the same subject change by themselves
     */
    void changed(Actor now);
}
