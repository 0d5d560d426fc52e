package dev.madang.account;

import dev.madang.identity.Actor;
import dev.madang.journal.EventType;
import dev.madang.journal.Tools;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import java.util.List;
import java.util.Map;

/** Shows people where they have signed in, and ends it there. Safe for use by many threads. */
public final class OwnSessions {
    private final Sessions sessions;
    private final Tools tools;

    public OwnSessions(Sessions sessions, Tools tools) {
        this.sessions = sessions;
        this.tools = tools;
    }

    /**
     * The sessions of who asks, the latest used first.
     *
     * @throws ProblemException sign-in-needed; forbidden for programs, which have none
     */
    public List<Sessions.Listed> list(Actor actor) {
        check(actor);
        return sessions.of(actor.id());
    }

    /**
     * Ends one of them, which may be the one by which it is asked.
     *
     * @throws ProblemException not-found, also where it is somebody else's
     */
    public void end(Actor actor, String id) {
        check(actor);
        if (!sessions.end(actor.id(), id)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "You have no session of that id.");
        }
        takeDown(actor);
    }

    /**
     * Ends all of them but the one by which it is asked.
     *
     * @throws ProblemException sign-in-needed; forbidden for programs, which have none
     */
    public void endOthers(Actor actor) {
        check(actor);
        sessions.endOthers(actor.id(), actor.session()).forEach(ended -> takeDown(actor));
    }

    private void takeDown(Actor actor) {
        tools.transactions().run(() -> tools.record(actor, EventType.SIGNED_OUT, null, Map.of("reason", "ended")));
    }

    private static void check(Actor actor) {
        if (actor.isGuest()) {
            throw new ProblemException(ProblemType.SIGN_IN_NEEDED, "Sign in first.");
        }
        if (actor.session().isEmpty()) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Only who has signed in has sessions.");
        }
    }
}
