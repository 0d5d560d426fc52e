package dev.madang.webhook;

import dev.madang.problem.ProblemException;
import java.util.List;
import java.util.Optional;

/** All webhooks, stored. Called inside a transaction. */
public interface Webhooks {
    Optional<Webhook> find(String id);

    /** All of them, in the order of their ids; there are few. */
    List<Webhook> list();

    void add(Webhook webhook);

    /**
     * Stores a changed one.
     *
     * @param changed with the version that was read
     * @return the same with its new version
     * @throws ProblemException precondition-failed if somebody else was faster
     */
    Webhook replace(Webhook changed);

    /**
     * Forgets one, and all that was to be sent to it.
     *
     * @throws ProblemException precondition-failed if it is not in that version any more
     */
    void remove(String id, long version);
}
