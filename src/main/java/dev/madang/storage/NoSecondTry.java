package dev.madang.storage;

import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;

/**
 * Keeps EclipseLink from making a query three times over when its connection has failed: each try waits its own time, and
 * they would add up to five seconds (seen with 4.0.7, PostgreSQL stopped by SIGSTOP). Named in persistence.xml; Hibernate
 * has no such habit.
 */
public final class NoSecondTry implements SessionCustomizer {
    @Override
    public void customize(Session session) {
        session.getLogin().setQueryRetryAttemptCount(0);
        session.getLogin().setConnectionHealthValidatedOnError(false);
    }
}
