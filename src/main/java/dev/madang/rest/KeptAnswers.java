package dev.madang.rest;

import dev.madang.problem.ProblemException;
import java.time.Instant;
import java.util.Optional;

/** The answers that are kept for a repetition. Every method joins the thread's transaction. */
public interface KeptAnswers {
    Optional<KeptAnswer> find(String id);

    /**
     * Stores an answer; it is there, or refused, when this returns.
     *
     * @throws ProblemException request-running if another server has stored one of that id meanwhile
     */
    void add(KeptAnswer answer);

    /** Forgets what was kept before {@code time}. */
    void forgetBefore(Instant time);
}
