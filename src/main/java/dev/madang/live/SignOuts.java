package dev.madang.live;

import dev.madang.identity.Caller;
import dev.madang.problem.ProblemException;
import dev.madang.problem.ProblemType;
import dev.madang.protocol.Limits;
import dev.madang.protocol.ServerMessage.LeaveAction;
import dev.madang.protocol.ServerMessage.LeaveReason;
import dev.madang.protocol.ServerMessage.Left;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Which sessions have ended lately, and which resume tokens with them: whoever comes with one of these is told so, instead of coming in
 * as a guest without a word. Safe for use by many threads.
 */
final class SignOuts {
    /** Beyond the life of a ticket, and of a request for one that takes its time. */
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST = 20_000;

    private final LongSupplier nanoTime;
    private final Map<String, Long> sessions = new LinkedHashMap<>();
    private final Map<String, Long> resumeTokens = new LinkedHashMap<>();

    SignOuts(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** A session has ended. */
    synchronized void add(String session) {
        remember(sessions, session, KEPT);
    }

    /** The session of whoever holds that token has ended. */
    synchronized void spent(String resumeToken) {
        remember(resumeTokens, resumeToken, Limits.LOST_AFTER);
    }

    /**
     * Refuses who comes by a session that has ended.
     *
     * @throws ProblemException signed-out
     */
    synchronized void check(Caller caller) {
        if (sessions.containsKey(caller.session())) {
            throw Refusals.signedOut();
        }
    }

    /** What somebody is told whose resume token stands for nobody. */
    synchronized ProblemException refusalOf(String resumeToken) {
        return resumeTokens.containsKey(resumeToken) ? Refusals.signedOut() : Refusals.cannotResume();
    }

    /** Sends somebody away whose session has ended. */
    static void tell(Outbox outbox) {
        outbox.send(new Left(LeaveAction.END, LeaveReason.SIGNED_OUT));
        outbox.close(ProblemType.SIGNED_OUT.closeCode(), ProblemType.SIGNED_OUT.wireName());
    }

    private void remember(Map<String, Long> names, String name, Duration kept) {
        long now = nanoTime.getAsLong();
        names.put(name, now);
        Iterator<Long> oldest = names.values().iterator();
        while (names.size() > MOST || now - oldest.next() > kept.toNanos()) {
            oldest.remove();
        }
    }
}
