package dev.madang.live;

import dev.madang.problem.ProblemException;

/**
 * A socket on its way into a room: told what becomes of its join or resume, from any thread, often during the call that asks.
 * After {@link #refused} it is told nothing more; after {@link #waits} comes one of the others, unless the visitor
 * leaves; after {@link #entered} it may be told to wait again.
 */
public interface Entering {

    /** Where everything goes that the room says. */
    Outbox outbox();

    /** The presence is theirs from now on; {@code joined} or {@code resumed} follows. */
    void entered(Presence presence);

    /** They wait outside from now on; {@code waiting} follows. A presence of before is over. */
    void waits(Visitor visitor);

    /** They do not come in. */
    void refused(ProblemException refusal);
}
