package dev.madang.live;

import dev.madang.problem.ProblemException;

/**
 * Somebody who wants to go on with a presence on a new socket. Exactly one of the two is called, once, from any
 * thread, often during the call that asks.
 */
public interface Resuming {

    /** Where everything from {@code resumed} on goes. */
    Outbox outbox();

    /** It is theirs from now on; {@code resumed} and everything missed follow. */
    void resumed(Presence presence);

    /** It is over, or too much was missed. */
    void refused(ProblemException refusal);
}
